import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { DueDepartures } from '../persistence/due-departures.repository.js';
import { EndedAccounts } from '../persistence/ended-accounts.repository.js';
import { AccountEndJournal } from './account-end-journal.js';

const AT_ONCE = 20;

/** One tick as `system:deadlines`: held departures and held ends of accounts that no administrator stopped take effect, each once. */
@Injectable()
export class WatchDepartures {
  constructor(
    private readonly due: DueDepartures,
    private readonly accounts: EndedAccounts,
    private readonly journal: AccountEndJournal,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const found = await this.due.end(tx, AT_ONCE);
    for (const { id, decidedBy, ended } of found) {
      this.audit.record(tx, {
        action: ended ? 'member.ended' : 'member.kept',
        subject: { type: 'membership', id },
        params: { decidedBy },
      });
    }
    const accounts = await this.#endAccounts(tx);
    return { due: found.length + accounts, more: Math.max(found.length, accounts) >= AT_ONCE };
  }

  async #endAccounts(tx: Tx): Promise<number> {
    const found = await this.accounts.endDue(tx, AT_ONCE);
    for (const due of found) {
      const { account, reason, decidedBy, ended } = due;
      this.audit.record(tx, {
        action: ended ? 'account.ended' : 'account.kept',
        subject: { type: 'user', id: account },
        params: { reason, decidedBy },
      });
      await this.journal.ended(tx, due);
    }
    return found.length;
  }
}
