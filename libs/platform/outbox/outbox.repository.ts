import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { OutboxMessage, PendingMessage } from './outbox-message.js';

/** A relay that died, or lost the database before it could let go, holds its rows no longer than this. */
const LEASE = '3 seconds';
/** A worker whose connection stands and that does not keep up what it has in hand stands still: then another one may begin. */
const IN_HAND = '15 seconds';
/** A message that the queue was given this long ago and that is not done may have been lost: it is given again. */
const REBUILD_AFTER = '10 seconds';

/** Rows the relay has leased; `token` fences: a relay whose lease ran out marks nothing. */
export interface Lease {
  token: string;
  messages: PendingMessage[];
}

/** Of a straight way: so many of its type at most. */
export interface Wanted {
  type: string;
  most: number;
}

/** Who has messages in hand. `token` fences; `pid` is the backend of the worker's own connection, and 0 while that is away. */
export interface Hand {
  token: string;
  pid: number;
}

/** Leased to be worked on at once; each counts as begun. */
export interface StraightLease {
  token: string;
  messages: OutboxMessage[];
}

/** Not kept up for as long as the lease of a relay lasts, by a worker without its connection: it died, or lost both. */
const IS_LEFT = `leased_until < clock_timestamp() + interval '${IN_HAND}' - interval '${LEASE}'
  and leased_by <> all (array(select pid from pg_stat_get_activity(null)))`;
const IS_FREE = `(leased_until is null or leased_until < clock_timestamp() or ${IS_LEFT})`;
const IS_DUE = `done_at is null and dead_at is null and available_at <= clock_timestamp() and ${IS_FREE}
  and (enqueued_at is null or enqueued_at < clock_timestamp() - interval '${REBUILD_AFTER}')`;

/**
 * The worker's side of the outbox. All times are the database's clock (`clock_timestamp()`, since a test may move ours).
 */
@Injectable()
export class OutboxRepository {
  /**
   * Leases messages that wait for the queue, oldest first; two relays never lease the same.
   *
   * @param straight types that do not come by the queue the first time
   */
  async lease(tx: Tx, limit: number, straight: readonly string[]): Promise<Lease> {
    const token = randomUUID();
    const messages = await tx.query<PendingMessage>(
      `update relais.outbox o set leased_until = clock_timestamp() + interval '${LEASE}', lease_token = $1, leased_by = null
       from (select id from relais.outbox where ${IS_DUE} and (attempts > 0 or type <> all ($3))
             order by id limit $2 for update skip locked) due
       where o.id = due.id
       returning o.message_id as "messageId", o.type`,
      [token, limit, straight],
    );
    return { token, messages };
  }

  /** Leases what was never begun, and counts the attempt that begins with it: a crash counts. */
  async leaseStraight(tx: Tx, wanted: readonly Wanted[], { token, pid }: Hand): Promise<StraightLease> {
    const messages = await tx.query<OutboxMessage>(
      `update relais.outbox o set leased_until = clock_timestamp() + interval '${IN_HAND}', lease_token = $1, leased_by = $4,
         attempts = 1
       from unnest($2::text[], $3::integer[]) w (type, most)
       cross join lateral (select id from relais.outbox where ${IS_DUE} and attempts = 0 and type = w.type
         order by id limit w.most for update skip locked) due
       where o.id = due.id
       returning o.message_id as "messageId", o.type, o.case_id as "caseId", o.ids, o.attempts, o.created_at as "createdAt"`,
      [token, wanted.map(({ type }) => type), wanted.map(({ most }) => most), pid],
    );
    return { token, messages };
  }

  /** Some of a lease are still in hand: the others of it end with whoever had them. */
  async keepUp(tx: Tx, { token, pid }: Hand, messageIds: readonly string[]): Promise<void> {
    await tx.execute(
      `update relais.outbox set leased_until = clock_timestamp() + interval '${IN_HAND}', leased_by = $3
       where lease_token = $1 and message_id = any ($2) and done_at is null`,
      [token, messageIds, pid],
    );
  }

  /** Some of a lease may be begun by whoever comes first: nothing of them was done. */
  async giveBack(tx: Tx, token: string, messageIds: readonly string[]): Promise<void> {
    await tx.execute(
      `update relais.outbox set leased_until = null, lease_token = null
       where lease_token = $1 and message_id = any ($2) and done_at is null`,
      [token, messageIds],
    );
  }

  /** The queue has them; the lease ends. Written with COMMIT. */
  markEnqueued(tx: Tx, token: string): void {
    tx.withCommit(
      `update relais.outbox set enqueued_at = clock_timestamp(), leased_until = null, lease_token = null
       where lease_token = $1`,
      [token],
    );
  }

  /** The queue did not take them; another try may begin at once. */
  async release(tx: Tx, token: string): Promise<void> {
    await tx.execute(
      'update relais.outbox set leased_until = null, lease_token = null where lease_token = $1',
      [token],
    );
  }

  /** These were taken from the queue and not begun: the relay gives them again. */
  async offerAgain(tx: Tx, messageIds: readonly string[]): Promise<void> {
    await tx.execute(
      'update relais.outbox set enqueued_at = null where message_id = any ($1) and done_at is null and dead_at is null',
      [messageIds],
    );
  }

  /** Everything that is not done is given to the queue again; jobs it still has keep their id, and a worker what it has in hand. */
  async forgetEnqueued(tx: Tx): Promise<number> {
    return tx.execute(
      `update relais.outbox set enqueued_at = null, leased_until = case when leased_by is not null then leased_until end
       where done_at is null and dead_at is null`,
    );
  }

  /**
   * Begins one attempt, counted before the work so that a crash counts. Undefined when it is done or dead, or a worker that lives has it
   * in hand: a queue gives a job again when its lock was late, and a slow worker is none that died.
   */
  async begin(tx: Tx, messageId: string, { token, pid }: Hand): Promise<OutboxMessage | undefined> {
    const [message] = await tx.query<OutboxMessage>(
      `update relais.outbox set attempts = attempts + 1, lease_token = $2, leased_by = $3,
         leased_until = clock_timestamp() + interval '${IN_HAND}', enqueued_at = coalesce(enqueued_at, clock_timestamp())
       where message_id = $1 and done_at is null and dead_at is null
         and (leased_by is null or lease_token = $2 or ${IS_FREE})
       returning message_id as "messageId", type, case_id as "caseId", ids, attempts, created_at as "createdAt"`,
      [messageId, token, pid],
    );
    return message;
  }

  /** Written with COMMIT. */
  markDone(tx: Tx, ...messageIds: readonly string[]): void {
    tx.withCommit(
      `update relais.outbox set done_at = clock_timestamp(), failure = null
       where message_id = any ($1) and done_at is null`,
      [messageIds],
    );
  }

  /**
   * Ends an attempt; nothing when another worker has the message in hand by now.
   *
   * @param failure a code; texts of errors can quote data
   */
  async retryLater(
    tx: Tx,
    token: string,
    messageId: string,
    failure: string,
    seconds: number,
  ): Promise<void> {
    await tx.execute(
      `update relais.outbox set failure = $3, enqueued_at = null, leased_until = null, lease_token = null,
         available_at = clock_timestamp() + make_interval(secs => $4)
       where message_id = $2 and lease_token = $1 and done_at is null`,
      [token, messageId, failure, seconds],
    );
  }

  /** As `retryLater`, but for good: it is counted and shown until a person decides. */
  async markDead(tx: Tx, token: string, messageId: string, failure: string): Promise<void> {
    await tx.execute(
      `update relais.outbox set dead_at = clock_timestamp(), failure = $3, leased_until = null, lease_token = null
       where message_id = $2 and lease_token = $1 and done_at is null`,
      [token, messageId, failure],
    );
  }

  async countDead(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ dead: number }>(
      'select count(*)::integer as dead from relais.outbox where dead_at is not null',
    );
    return row?.dead ?? 0;
  }
}
