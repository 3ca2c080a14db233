import { Injectable } from '@nestjs/common';
import { InvalidInput, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { LeadView } from '../domain/lead-view.js';
import { CasesRepository } from '../persistence/cases.repository.js';
import { LeadingRepository } from '../persistence/leading.repository.js';
import { leadEtag, LeadOfCase } from './lead-of-case.js';
import { ToldOfLead } from './told-of-lead.js';

/** Follows from the taking back of a closing, and is chosen by no person. */
const TAKEN_BACK = 'taken_back';

/** Puts a case into follow-up and back, and opens a closed one again, for the agency that leads it. */
@Injectable()
export class TurnCase {
  constructor(
    private readonly cases: CasesRepository,
    private readonly leading: LeadingRepository,
    private readonly told: ToldOfLead,
    private readonly leadOfCase: LeadOfCase,
  ) {}

  /** @throws NotFound; NotTheLead (403); IllegalTransition (409); StaleVersion (412) */
  followUp(tx: Tx, caseId: string, ifMatch: string): Promise<LeadView> {
    return this.#turn(tx, caseId, 'follow_up', ifMatch);
  }

  /**
   * Access that the closing ended does not come back: who is needed again is asked again.
   *
   * @param reason reopening-reason
   * @throws InvalidInput for a reason that is none; NotFound; NotTheLead (403); IllegalTransition (409); StaleVersion (412)
   */
  async reopen(tx: Tx, caseId: string, ifMatch: string, reason: string): Promise<LeadView> {
    if (!isCode('reopening-reason', reason) || reason === TAKEN_BACK)
      throw InvalidInput.field('reason', 'notInList');
    return this.#turn(tx, caseId, 'reopening', ifMatch, reason);
  }

  async #turn(
    tx: Tx,
    caseId: string,
    action: 'follow_up' | 'reopening',
    ifMatch: string,
    reason?: string,
  ): Promise<LeadView> {
    const found = await this.cases.findToChange(tx, caseId);
    const next = found.next(action, memberOf(tx).agencyId);
    requireSame(ifMatch, leadEtag(found.version));
    await this.leading.turn(tx, caseId, found.status, next, reason);
    await this.told.turned(tx, caseId, found.status, next);
    return this.leadOfCase.run(tx, caseId);
  }
}
