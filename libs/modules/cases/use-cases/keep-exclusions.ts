import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { ExclusionsView } from '../domain/exclusion-view.js';
import { ExclusionElsewhere, NotTheLead } from '../domain/lead.errors.js';
import { ExclusionsRepository, type NewExclusion } from '../persistence/exclusions.repository.js';
import { LeadReader } from '../persistence/lead.reader.js';
import { LeadJournal } from './lead-journal.js';

/** Who may not see a case, for the agency that leads it. */
@Injectable()
export class ExclusionsOfCase {
  constructor(
    private readonly reader: LeadReader,
    private readonly exclusions: ExclusionsRepository,
    private readonly journal: LeadJournal,
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
 * Keeps a person out of a case and of every file joined to it, and lets them in again. An entry wins over every grant in every
 * membership of the person, from the next request on; to them the case is not there.
 */
@Injectable()
export class KeepExclusions {
  constructor(
    private readonly ofCase: ExclusionsOfCase,
    private readonly exclusions: ExclusionsRepository,
    private readonly journal: LeadJournal,
  ) {}

  /** @throws InvalidInput for a reason that is none, an address nobody has here, one's own, or of the last who could judge an emergency; NotFound; NotTheLead (403) */
  async add(tx: Tx, caseId: string, input: NewExclusion): Promise<ExclusionsView> {
    if (!isCode('exclusion-reason', input.reason)) throw InvalidInput.field('reason', 'notInList');
    await this.ofCase.mustLead(tx, caseId);
    const kept = await this.exclusions.add(tx, caseId, input);
    switch (kept.outcome) {
      case 'unknown':
        throw InvalidInput.field('email', 'unknown');
      case 'self':
        throw InvalidInput.field('email', 'ownAddress');
      case 'last_judge':
        throw InvalidInput.field('email', 'lastJudge');
      case 'known':
        break;
      case 'kept_out':
        await this.#happened(tx, caseId, 'exclusion.entered', kept.userId, { code: input.reason });
    }
    return this.ofCase.run(tx, caseId);
  }

  /** @throws NotFound where the person is not on the list; NotTheLead (403); ExclusionElsewhere (409) */
  async remove(tx: Tx, caseId: string, userId: string): Promise<ExclusionsView> {
    await this.ofCase.mustLead(tx, caseId);
    const outcome = await this.exclusions.remove(tx, caseId, userId);
    if (outcome === 'none') throw new NotFound();
    if (outcome === 'elsewhere') throw new ExclusionElsewhere();
    await this.#happened(tx, caseId, 'exclusion.lifted', userId);
    return this.ofCase.run(tx, caseId);
  }

  /** On the timeline of the case, which who is kept out does not see: the person by their id alone. */
  #happened(
    tx: Tx,
    caseId: string,
    action: string,
    userId: string,
    params?: Record<string, string>,
  ): Promise<void> {
    return this.journal.keptOut(tx, { action, caseId, params }, userId);
  }
}
