import { Injectable } from '@nestjs/common';
import { type Language, newPublicId } from '#kernel';
import type { Tx } from '#platform/database';

/** A digest that is due; `address` is undefined when whoever should get it has left. */
export interface DueDigest {
  digestId: string;
  rfcMessageId: string;
  attempts: number;
  address?: string;
  language: Language;
  /** What is not read yet and may still be known. */
  waiting: number;
}

/** One composes at a time: two would split what belongs into one mail. */
const COMPOSING = `select pg_try_advisory_xact_lock(hashtext('relais.digests')) as mine`;

/** What was held for a moment whose digest was made already (it was being written down just then) goes in one of its own. */
const DIGESTS = `
insert into relais.digests (id, user_id, due_at, rfc_message_id, changed_at)
select n.id, n.user_id,
  case when exists (select 1 from relais.digests g where g.user_id = n.user_id and g.due_at = n.due_at) then $3::timestamptz
    else n.due_at end, '<' || n.id || '@' || $2 || '>', $3
from jsonb_to_recordset($1::jsonb) as n (id uuid, user_id uuid, due_at timestamptz)
on conflict do nothing returning id, user_id as "userId"`;

/** Mails that wait for the end of somebody's quiet hours, or for their digest. */
@Injectable()
export class HeldMailsRepository {
  /** Lets those go whose quiet hours are over, messages on devices as well. */
  async release(tx: Tx, limit: number): Promise<{ id: string; channel: 'email' | 'web_push' }[]> {
    return tx.query(
      `update relais.deliveries d set held_until = null from (
         select id from relais.deliveries where state = 'pending' and held_until <= $1 and not in_digest
         order by held_until limit $2 for update skip locked) due
       where d.id = due.id returning d.id, d.channel`,
      [tx.now, limit],
    );
  }

  /** Makes the digests that are due, each of everything that waits for it. @returns their ids */
  async compose(tx: Tx, domain: string, limit: number): Promise<string[]> {
    const [lock] = await tx.query<{ mine: boolean }>(COMPOSING);
    if (!lock!.mine) return [];
    const due = await tx.query<{ user_id: string; due_at: Date }>(
      `select recipient_user_id as user_id, max(held_until) as due_at from relais.deliveries
       where state = 'pending' and held_until <= $1 and in_digest and digest_id is null
       group by 1 order by 2 limit $2`,
      [tx.now, limit],
    );
    if (due.length === 0) return [];
    const rows = due.map((row) => ({ ...row, id: newPublicId() }));
    const made = await tx.query<{ id: string; userId: string }>(DIGESTS, [
      JSON.stringify(rows),
      domain,
      tx.now,
    ]);
    await tx.execute(
      `update relais.deliveries d set digest_id = m.id from jsonb_to_recordset($1::jsonb) as m (id uuid, "userId" uuid)
       where d.recipient_user_id = m."userId" and d.state = 'pending' and d.held_until <= $2 and d.in_digest
         and d.digest_id is null`,
      [JSON.stringify(made), tx.now],
    );
    return made.map(({ id }) => id);
  }

  /** Begins an attempt; undefined when it is no longer pending. */
  async take(tx: Tx, digestId: string): Promise<DueDigest | undefined> {
    const [digest] = await tx.query<Pick<DueDigest, 'digestId' | 'rfcMessageId' | 'attempts'>>(
      `update relais.digests set attempts = attempts + 1 where id = $1 and state = 'pending'
       returning id as "digestId", rfc_message_id as "rfcMessageId", attempts`,
      [digestId],
    );
    if (!digest) return undefined;
    const [contents] = await tx.query<{ address: string; language: Language; waiting: number }>(
      'select address, language, waiting from relais.digest_contents($1, $2)',
      [digestId, tx.now],
    );
    return contents ? { ...digest, ...contents } : { ...digest, language: 'en', waiting: 0 };
  }

  /** The digest and what it counted are done with together. @param failure a code, for everything but `handed_over` */
  async settle(
    tx: Tx,
    digestId: string,
    state: 'handed_over' | 'bounced' | 'failed',
    failure?: string,
  ): Promise<void> {
    await tx.execute(
      `update relais.digests set state = $2, failure = $3, changed_at = $4 where id = $1 and state = 'pending'`,
      [digestId, state, failure ?? null, tx.now],
    );
    await tx.execute(
      `update relais.deliveries set state = $2, failure = $3, changed_at = $4, held_until = null
       where digest_id = $1 and state = 'pending'`,
      [digestId, state, failure ?? null, tx.now],
    );
  }

  async note(tx: Tx, digestId: string, failure: string): Promise<void> {
    await tx.execute('update relais.digests set failure = $2, changed_at = $3 where id = $1', [
      digestId,
      failure,
      tx.now,
    ]);
  }
}
