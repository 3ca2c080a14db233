import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { DueDepartures } from '../persistence/due-departures.repository.js';
import { EndedAccounts } from '../persistence/ended-accounts.repository.js';
import { AccountEndJournal } from './account-end-journal.js';
import { HeldEndJournal } from './held-end-journal.js';

const AT_ONCE = 20;

/** One tick as `system:deadlines`: held departures and held ends of accounts that no administrator stopped take effect, each once. */
@Injectable()
export class WatchDepartures {
  constructor(
    private readonly due: DueDepartures,
    private readonly accounts: EndedAccounts,
    private readonly meanings: AccountEndJournal,
    private readonly journal: HeldEndJournal,
  ) {}

  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const found = await this.due.end(tx, AT_ONCE);
    for (const { id, agencyId: agency, decidedBy, ended } of found) {
      const subject = { type: 'membership', id } as const;
      await this.journal.cameDue(tx, 'member', { subject, decidedBy, ended, params: { agency } });
    }
    const accounts = await this.#endAccounts(tx);
    return { due: found.length + accounts, more: Math.max(found.length, accounts) >= AT_ONCE };
  }

  async #endAccounts(tx: Tx): Promise<number> {
    const found = await this.accounts.endDue(tx, AT_ONCE);
    for (const due of found) {
      const { account, reason, decidedBy, ended } = due;
      const subject = { type: 'user', id: account } as const;
      await this.journal.cameDue(tx, 'account', { subject, decidedBy, ended, params: { reason } });
      await this.meanings.ended(tx, due);
    }
    return found.length;
  }
}
