import { Injectable } from '@nestjs/common';
import { NotFound, type PageRequest, positionByInstant } from '#kernel';
import type { Tx } from '#platform/database';
import type { Outcome } from '../domain/administration.errors.js';
import type { AccountEnd } from '../domain/ended-account.js';
import { said } from './functions.js';

export interface EndedAccountRow {
  id: string;
  email: string;
  name: string;
  reason: AccountEnd | null;
  ended_at: Date;
  ended_by: string | null;
}

/** Accounts that were ended, through the functions of the migration 0113 alone: they ask the tables who acts. */
@Injectable()
export class EndedAccounts {
  /** One more than the page holds; the one that was ended last first. */
  page(tx: Tx, page: PageRequest): Promise<EndedAccountRow[]> {
    const after = positionByInstant(page);
    return tx.query<EndedAccountRow>(
      `select * from relais.ended_accounts() e where $1::timestamptz is null or (e.ended_at, e.id) < ($1, $2::uuid)
       order by e.ended_at desc, e.id desc limit $3`,
      [after?.at ?? null, after?.id ?? null, page.limit + 1],
    );
  }

  /** @throws NotFound for one that is not ended, and for who is no administrator of the platform */
  async one(tx: Tx, id: string): Promise<EndedAccountRow> {
    const [row] = await tx.query<EndedAccountRow>('select * from relais.ended_accounts() e where e.id = $1', [
      id,
    ]);
    if (!row) throw new NotFound();
    return row;
  }

  /** @param email of the account, whole; letters in either case */
  async end(tx: Tx, email: string, reason: AccountEnd): Promise<{ outcome: Outcome; account: string }> {
    const [row] = await tx.query<{ outcome: Outcome; account: string }>(
      'select outcome, account from relais.end_account($1, $2)',
      [email, reason],
    );
    return row!;
  }

  reopen(tx: Tx, id: string): Promise<Outcome> {
    return said(tx, 'reopen_account($1)', [id]);
  }
}
