import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, parseCaseReference } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules, secondsLeftOfDay } from '#platform/deadlines';
import { AgencyToldBefore, IncidentLimit } from '../domain/incident.errors.js';
import type { IncidentView } from '../domain/incident-view.js';
import { CLOCK_RULES } from '../persistence/incident-clock.js';
import { IncidentReachRepository } from '../persistence/incident-reach.repository.js';
import { IncidentActs } from './incident-acts.js';
import { IncidentJournal } from './incident-journal.js';

/** Which cases it touches, and which other agencies answer for the data. */
@Injectable()
export class ReachOfIncident {
  constructor(
    private readonly acts: IncidentActs,
    private readonly rules: Rules,
    private readonly reach: IncidentReachRepository,
    private readonly journal: IncidentJournal,
  ) {}

  /**
   * An identifier: the officer sees nothing of the case. One that is linked stays so, and nothing is written of it.
   *
   * @throws InvalidInput, also when it touches as many as an entry holds (`tooMany`); NotFound; IllegalTransition (409)
   */
  async link(tx: Tx, id: string, reference: string): Promise<IncidentView> {
    await this.acts.begin(tx, id, 'case');
    const named = parseCaseReference(reference);
    const outcome = named && (await this.reach.link(tx, id, named));
    if (!outcome) throw InvalidInput.field('reference', 'unknown');
    if (outcome === 'full') throw InvalidInput.field('reference', 'tooMany');
    return outcome === 'known' ? this.acts.after(tx, id) : this.acts.done(tx, id, 'incident.case_linked');
  }

  /** @throws NotFound, also for a case that it does not touch; IllegalTransition (409) */
  async unlink(tx: Tx, id: string, caseId: string): Promise<IncidentView> {
    await this.acts.begin(tx, id, 'case');
    if (!(await this.reach.unlink(tx, id, caseId))) throw new NotFound();
    return this.acts.done(tx, id, 'incident.case_unlinked');
  }

  /**
   * The other agency is told that something happened, and assesses it for itself: nothing of ours goes with it.
   *
   * @throws InvalidInput; NotFound; IllegalTransition, AgencyToldBefore (409); IncidentLimit (429)
   */
  async pass(tx: Tx, id: string, agencyId: string): Promise<IncidentView> {
    await this.acts.begin(tx, id, 'passing');
    const rules = await this.rules.read(tx, CLOCK_RULES);
    const passed = await this.reach.pass(tx, id, agencyId, rules);
    if (passed === 'none') throw InvalidInput.field('agencyId', 'unknown');
    if (passed === 'known') throw new AgencyToldBefore();
    if (passed === 'limit') throw new IncidentLimit(secondsLeftOfDay(tx.now));
    await this.journal.passed(tx, id, agencyId, passed.id);
    return this.acts.after(tx, id);
  }
}
