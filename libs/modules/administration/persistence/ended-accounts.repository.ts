import { Injectable } from '@nestjs/common';
import { NotFound, type PageRequest, positionByInstant } from '#kernel';
import type { EmergencyOfAccount } from '#modules/emergency';
import type { Tx } from '#platform/database';
import type { Outcome } from '../domain/administration.errors.js';
import type { AccountEnd } from '../domain/ended-account.js';
import { said } from './functions.js';

export interface EndedAccountRow {
  id: string;
  email: string;
  name: string;
  reason: AccountEnd | null;
  /** Since when it has ended, or when a held end takes effect. */
  at: Date;
  held: boolean;
  ended_by: string | null;
}

/** What an account had open when it ended: none of it is the acting administrator's to read. */
export interface EndedWithAccount {
  members: { memberId: string; agencyId: string }[];
  emergencies: EmergencyOfAccount[];
}

/** An end that was held and whose time has come. */
export interface DueAccountEnd extends EndedWithAccount {
  account: string;
  reason: AccountEnd;
  /** Membership of the administrator of the platform who decided it. */
  decidedBy: string;
  /** False where the person is the last administrator of an agency by now, and the account stays. */
  ended: boolean;
}

/** Accounts that were ended, through the functions of `schema/functions*.sql` alone: they ask the tables who acts. */
@Injectable()
export class EndedAccounts {
  /** One more than the page holds; the one that was ended last first. */
  page(tx: Tx, page: PageRequest): Promise<EndedAccountRow[]> {
    const after = positionByInstant(page);
    return tx.query<EndedAccountRow>(
      `select * from relais.ended_accounts() e where $1::timestamptz is null or (e.at, e.id) < ($1, $2::uuid)
       order by e.at desc, e.id desc limit $3`,
      [after?.at ?? null, after?.id ?? null, page.limit + 1],
    );
  }

  /** @throws NotFound for one that is neither ended nor held, and for who is no administrator of the platform */
  async one(tx: Tx, id: string): Promise<EndedAccountRow> {
    const [row] = await tx.query<EndedAccountRow>('select * from relais.ended_accounts() e where e.id = $1', [
      id,
    ]);
    if (!row) throw new NotFound();
    return row;
  }

  /** @param email of the account, whole; letters in either case */
  async end(
    tx: Tx,
    email: string,
    reason: AccountEnd,
  ): Promise<{ outcome: Outcome | 'limit' | 'held'; account: string } & EndedWithAccount> {
    const [row] = await tx.query<{ outcome: Outcome | 'limit' | 'held'; account: string } & EndedWithAccount>(
      `select outcome, account, ended_members as members, ended_emergencies as emergencies from relais.end_account($1, $2)`,
      [email, reason],
    );
    return row!;
  }

  /** Who of an agency answers for who works there, as `system:notifier`: its administrators and its data-protection officers. */
  told(tx: Tx, agencyId: string): Promise<{ agencyId: string; userId: string }[]> {
    return tx.query(
      `select distinct m.agency_id as "agencyId", m.user_id as "userId"
       from relais.memberships m join relais.users u on u.id = m.user_id and u.disabled_at is null
       where m.agency_id = $1 and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
         and m.roles && array['administrator', 'data_protection_officer'] order by 2 limit 200`,
      [agencyId, tx.now],
    );
  }

  stop(tx: Tx, id: string): Promise<Outcome> {
    return said(tx, 'stop_account_end($1)', [id]);
  }

  /** Ends those that are due, as `system:deadlines`; of two workers one ends each. */
  endDue(tx: Tx, limit: number): Promise<DueAccountEnd[]> {
    return tx.query<DueAccountEnd>(
      `select account, reason, decided_by as "decidedBy", ended, ended_members as members, ended_emergencies as emergencies
       from relais.end_due_accounts($1)`,
      [limit],
    );
  }

  reopen(tx: Tx, id: string): Promise<Outcome> {
    return said(tx, 'reopen_account($1)', [id]);
  }
}
