import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { StepUpRequired } from '#modules/access';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { ExclusionsView } from '../domain/exclusion-view.js';
import { ExclusionElsewhere, ExclusionOfService, NotTheLead } from '../domain/lead.errors.js';
import { ExclusionsRepository, type NewExclusion } from '../persistence/exclusions.repository.js';
import { LeadReader } from '../persistence/lead.reader.js';
import { ExclusionJournal } from './exclusion-journal.js';

/** Who may not see a case, for the agency that leads it. */
@Injectable()
export class ExclusionsOfCase {
  constructor(
    private readonly reader: LeadReader,
    private readonly exclusions: ExclusionsRepository,
    private readonly journal: ExclusionJournal,
  ) {}

  /** @throws NotFound; NotTheLead (403) */
  async run(tx: Tx, caseId: string): Promise<ExclusionsView> {
    await this.mustLead(tx, caseId);
    this.journal.looked(tx, caseId);
    return this.exclusions.list(tx, caseId);
  }

  /** @throws NotFound; NotTheLead (403) */
  async mustLead(tx: Tx, caseId: string): Promise<void> {
    const { lead } = await this.reader.ofCase(tx, caseId);
    if (lead.id !== memberOf(tx).agencyId) throw new NotTheLead();
  }
}

/**
 * Keeps a person out of a case and of every file joined to it, and lets them in again: an act of a supervisor of the agency that leads,
 * with a fresh proof, told to the supervisors of the person and to the officers of the platform (ADR 0046). An entry wins over every grant in
 * every membership of the person, from the next request on; to them the case is not there.
 */
@Injectable()
export class KeepExclusions {
  constructor(
    private readonly ofCase: ExclusionsOfCase,
    private readonly exclusions: ExclusionsRepository,
    private readonly journal: ExclusionJournal,
  ) {}

  /**
   * The answer is the same for an address that no account has.
   *
   * @throws InvalidInput for a reason that is none, one's own address, that of a supervisor of an agency one works in, or one entry too many
   * @throws NotFound; NotTheLead, StepUpRequired (403)
   */
  async add(tx: Tx, caseId: string, input: NewExclusion): Promise<ExclusionsView> {
    if (!isCode('exclusion-reason', input.reason)) throw InvalidInput.field('reason', 'notInList');
    await this.ofCase.mustLead(tx, caseId);
    const { outcome, id, userId } = await this.exclusions.add(tx, caseId, input);
    switch (outcome) {
      case 'stepUp':
        throw new StepUpRequired();
      case 'self':
        throw InvalidInput.field('email', 'ownAddress');
      case 'supervisor':
        throw InvalidInput.field('email', 'ownSupervisor');
      case 'full':
        throw InvalidInput.field('email', 'tooMany');
      case 'known':
        break;
      case 'kept_out':
        await this.journal.entered(tx, { caseId, id, userId, reason: input.reason });
    }
    return this.ofCase.run(tx, caseId);
  }

  /**
   * Lifts an entry of the lead, or what the person said; the Guardianship Service alone lifts its record.
   *
   * @throws NotFound where there is no such entry; NotTheLead, StepUpRequired (403); ExclusionElsewhere, ExclusionOfService (409)
   */
  async remove(tx: Tx, caseId: string, id: string): Promise<ExclusionsView> {
    await this.ofCase.mustLead(tx, caseId);
    const { outcome, userId, said } = await this.exclusions.remove(tx, caseId, id);
    switch (outcome) {
      case 'stepUp':
        throw new StepUpRequired();
      case 'none':
        throw new NotFound();
      case 'elsewhere':
        throw new ExclusionElsewhere();
      case 'service':
        throw new ExclusionOfService();
      case 'lifted':
        await this.journal.lifted(tx, { caseId, id, userId, said });
    }
    return this.ofCase.run(tx, caseId);
  }
}
