import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** A number that its holder has still to prove. */
export interface PendingMobile {
  mobile: string;
  id: string;
  at: Date;
  tries: number;
}

/** A code that is to be sent. */
export interface DueCode {
  mobile: string;
  at: Date;
  language: Language;
}

interface ContactRow {
  mobile: string | null;
  pending_mobile: string | null;
  pending_id: string | null;
  pending_at: Date | null;
  pending_tries: number;
}

/** Numbers for text messages, each its holder's own. */
@Injectable()
export class AlertContactsRepository {
  async mine(tx: Tx): Promise<{ mobile?: string; pending?: PendingMobile }> {
    const [row] = await tx.query<ContactRow>(
      `select mobile, pending_mobile, pending_id, pending_at, pending_tries from relais.alert_contacts
       where user_id = $1 for update`,
      [memberOf(tx).userId],
    );
    if (!row) return {};
    const { pending_mobile, pending_id, pending_at, pending_tries: tries } = row;
    const pending =
      pending_mobile && pending_id && pending_at
        ? { mobile: pending_mobile, id: pending_id, at: pending_at, tries }
        : undefined;
    return { mobile: row.mobile ?? undefined, pending };
  }

  /** Asks whether a number is the actor's; the one that is proved already stays until then. */
  async ask(tx: Tx, mobile: string, id: string): Promise<void> {
    await tx.query(
      `insert into relais.alert_contacts (user_id, pending_mobile, pending_id, pending_at, changed_at)
       values ($1, $2, $3, $4, $4)
       on conflict (user_id) do update set pending_mobile = $2, pending_id = $3, pending_at = $4, pending_tries = 0,
         changed_at = $4`,
      [memberOf(tx).userId, mobile, id, tx.now],
    );
  }

  async prove(tx: Tx): Promise<void> {
    await tx.execute(
      `update relais.alert_contacts set mobile = pending_mobile, pending_mobile = null, pending_id = null, pending_at = null,
         pending_tries = 0, changed_at = $2 where user_id = $1`,
      [memberOf(tx).userId, tx.now],
    );
  }

  async countTry(tx: Tx): Promise<void> {
    await tx.execute(
      'update relais.alert_contacts set pending_tries = pending_tries + 1 where user_id = $1',
      [memberOf(tx).userId],
    );
  }

  async remove(tx: Tx): Promise<void> {
    await tx.execute('delete from relais.alert_contacts where user_id = $1', [memberOf(tx).userId]);
  }

  /** For the worker: where a code goes; undefined when another question took its place. */
  async dueCode(tx: Tx, pendingId: string): Promise<DueCode | undefined> {
    const [due] = await tx.query<DueCode>(
      `select c.pending_mobile as mobile, c.pending_at as at, u.language
       from relais.alert_contacts c join relais.users u on u.id = c.user_id and u.disabled_at is null
       where c.pending_id = $1`,
      [pendingId],
    );
    return due;
  }
}
