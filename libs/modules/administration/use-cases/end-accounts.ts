import { Injectable } from '@nestjs/common';
import { keyByInstant, type Page, pageOf, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { secondsLeftOfDay } from '#platform/deadlines';
import { AccountEndLimit, requireDone } from '../domain/administration.errors.js';
import type { AccountEnd, EndedAccount } from '../domain/ended-account.js';
import { type EndedAccountRow, EndedAccounts } from '../persistence/ended-accounts.repository.js';
import { AccountEndJournal } from './account-end-journal.js';

/** Accounts that were ended and ends that are held, for the platform's administrators. */
@Injectable()
export class ReadEndedAccount {
  constructor(
    private readonly accounts: EndedAccounts,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for one that is neither ended nor held */
  async run(tx: Tx, id: string): Promise<EndedAccount> {
    const row = await this.accounts.one(tx, id);
    this.audit.listed(tx, 'account.read', [id]);
    return viewOf(row);
  }

  /** Held ones first, then those that ended, last first. */
  async page(tx: Tx, page: PageRequest): Promise<Page<EndedAccount>> {
    const rows = await this.accounts.page(tx, page);
    const { items, nextKey } = pageOf(rows, page.limit, (row) => keyByInstant(row.at, row.id));
    const ids = items.map(({ id }) => id);
    this.audit.listed(tx, 'account.listed', ids);
    return { items: items.map(viewOf), nextKey };
  }
}

const userOf = (id: string) => ({ type: 'user', id });

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
    private readonly journal: AccountEndJournal,
  ) {}

  /**
   * A login that was stolen or misused ends at once. An account whose person left, died or has another one is held for the time of the
   * rule `legal_act.take_back`, and nothing changes until then.
   *
   * @throws NotFound, StepUpRequired (403); 409 for oneself, for the last administrator of an agency and for one that has ended; 429 for
   *   more in a day than the rules allow
   */
  async end(tx: Tx, email: string, reason: AccountEnd): Promise<EndedAccount> {
    const ended = await this.accounts.end(tx, email.normalize('NFC').trim(), reason);
    const { outcome, account } = ended;
    if (outcome === 'limit') throw new AccountEndLimit(secondsLeftOfDay(tx.now));
    if (outcome === 'held') {
      this.audit.record(tx, { action: 'account.ending', subject: userOf(account), params: { reason } });
    } else {
      requireDone(outcome);
      this.audit.record(tx, { action: 'account.ended', subject: userOf(account), params: { reason } });
      await this.journal.ended(tx, ended);
    }
    return this.readEnded.run(tx, account);
  }

  /** The account stays: any administrator of the platform stops a held end. @throws NotFound, StepUpRequired (403); 409 once it has ended */
  async stop(tx: Tx, id: string): Promise<void> {
    requireDone(await this.accounts.stop(tx, id));
    this.audit.record(tx, { action: 'account.ending_stopped', subject: userOf(id) });
  }

  /** The login works again and opens nothing: each agency lets the person in again itself. @throws NotFound, StepUpRequired (403) */
  async reopen(tx: Tx, id: string): Promise<void> {
    requireDone(await this.accounts.reopen(tx, id));
    this.audit.record(tx, { action: 'account.reopened', subject: userOf(id) });
  }
}

function viewOf(row: EndedAccountRow): EndedAccount {
  const { at, held } = row;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    reason: row.reason ?? undefined,
    endedAt: held ? undefined : at,
    takesEffectAt: held ? at : undefined,
    endedBy: row.ended_by ?? undefined,
  };
}
