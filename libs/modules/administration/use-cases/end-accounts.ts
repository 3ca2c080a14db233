import { Injectable } from '@nestjs/common';
import { keyByInstant, type Page, pageOf, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import { EmergencyJournal } from '#modules/emergency';
import type { Tx } from '#platform/database';
import { secondsLeftOfDay } from '#platform/deadlines';
import { Outbox } from '#platform/outbox';
import { ACCOUNT_ENDED } from '../domain/administration.events.js';
import { AccountEndLimit, requireDone } from '../domain/administration.errors.js';
import type { AccountEnd, EndedAccount } from '../domain/ended-account.js';
import { type EndedAccountRow, EndedAccounts } from '../persistence/ended-accounts.repository.js';

/** Accounts that were ended, for the platform's administrators. */
@Injectable()
export class ReadEndedAccount {
  constructor(
    private readonly accounts: EndedAccounts,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for one that is not ended */
  async run(tx: Tx, id: string): Promise<EndedAccount> {
    const row = await this.accounts.one(tx, id);
    this.audit.listed(tx, 'account.read', [id]);
    return viewOf(row);
  }

  /** Ended last first. */
  async page(tx: Tx, page: PageRequest): Promise<Page<EndedAccount>> {
    const rows = await this.accounts.page(tx, page);
    const { items, nextKey } = pageOf(rows, page.limit, (row) => keyByInstant(row.ended_at, row.id));
    const ids = items.map(({ id }) => id);
    this.audit.listed(tx, 'account.listed', ids);
    return { items: items.map(viewOf), nextKey };
  }
}

/**
 * A login that is to open nothing any more, in whichever agencies its person works: their own administrators see one agency each,
 * and would have to know of one another.
 */
@Injectable()
export class EndAccounts {
  constructor(
    private readonly accounts: EndedAccounts,
    private readonly readEnded: ReadEndedAccount,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly emergencies: EmergencyJournal,
  ) {}

  /**
   * Memberships, sessions and open pages end at once, and whatever was granted to the person. Those who answer for who works in each of
   * their agencies are told; what the person had opened in an emergency ends in the log of its case.
   *
   * @throws NotFound, StepUpRequired (403); 409 for oneself, for the last administrator of an agency and for one that has ended; 429 for
   *   more in a day than the rules allow
   */
  async end(tx: Tx, email: string, reason: AccountEnd): Promise<EndedAccount> {
    const ended = await this.accounts.end(tx, email.normalize('NFC').trim(), reason);
    const { outcome, account, members, emergencies } = ended;
    if (outcome === 'limit') throw new AccountEndLimit(secondsLeftOfDay(tx.now));
    requireDone(outcome);
    this.audit.record(tx, {
      action: 'account.ended',
      subject: { type: 'user', id: account },
      params: { reason },
    });
    for (const { agencyId, memberId } of members)
      await this.outbox.add(tx, { type: ACCOUNT_ENDED, ids: { agencyId, memberId } });
    for (const one of emergencies) await this.emergencies.endedWithAccount(tx, one);
    return this.readEnded.run(tx, account);
  }

  /** The login works again and opens nothing: each agency lets the person in again itself. @throws NotFound, StepUpRequired (403) */
  async reopen(tx: Tx, id: string): Promise<void> {
    requireDone(await this.accounts.reopen(tx, id));
    this.audit.record(tx, { action: 'account.reopened', subject: { type: 'user', id } });
  }
}

function viewOf(row: EndedAccountRow): EndedAccount {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    reason: row.reason ?? undefined,
    endedAt: row.ended_at,
    endedBy: row.ended_by ?? undefined,
  };
}
