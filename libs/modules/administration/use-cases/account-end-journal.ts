import { Injectable } from '@nestjs/common';
import { EmergencyJournal } from '#modules/emergency';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { ACCOUNT_ENDED } from '../domain/administration.events.js';
import type { EndedWithAccount } from '../persistence/ended-accounts.repository.js';

/**
 * What the end of an account means to others commits with it: those who answer for the people of each agency are told, and emergency
 * access that the person had opened ends in the log of its case.
 */
@Injectable()
export class AccountEndJournal {
  constructor(
    private readonly outbox: Outbox,
    private readonly emergencies: EmergencyJournal,
  ) {}

  async ended(tx: Tx, { members, emergencies }: EndedWithAccount): Promise<void> {
    for (const { agencyId, memberId } of members)
      await this.outbox.add(tx, { type: ACCOUNT_ENDED, ids: { agencyId, memberId } });
    for (const one of emergencies) await this.emergencies.endedWithAccount(tx, one);
  }
}
