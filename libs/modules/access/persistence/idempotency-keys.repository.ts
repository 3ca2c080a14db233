import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** What is kept of a request that created something: never its body. */
export interface KeptRequest {
  key: string;
  /** Method and route pattern. */
  route: string;
  bodyHmac: Buffer;
  resourceId: string;
}

interface Row {
  route: string;
  body_hmac: Buffer;
  resource_id: string;
  expired: boolean;
}

/** Keys the acting user has used lately (rule `idempotency.retention`), each with what came of it. */
@Injectable()
export class IdempotencyKeys {
  /**
   * Locks the key of the acting user until the transaction ends; the first statement of its unit of work.
   *
   * @returns false when another request holds it: then that one decides
   */
  async lock(tx: Tx, key: string): Promise<boolean> {
    const [row] = await tx.query<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('idempotency ' || $1 || ' ' || $2, 0)) as locked`,
      [userOf(tx), key],
    );
    return row!.locked;
  }

  async find(tx: Tx, key: string): Promise<KeptRequest | undefined> {
    const [row] = await tx.query<Row>(
      `select route, body_hmac, resource_id, created_at < $3::timestamptz - (
         select make_interval(days => (value #>> '{}')::integer) from relais.rules
         where code = 'idempotency.retention' and valid_from <= $4::date and (valid_to is null or valid_to >= $4::date)
         order by valid_from desc limit 1) as expired
       from relais.idempotency_keys where user_id = $1 and key = $2`,
      [userOf(tx), key, tx.now, brusselsDate(tx.now)],
    );
    if (row?.expired) {
      await tx.query('delete from relais.idempotency_keys where user_id = $1 and key = $2', [
        userOf(tx),
        key,
      ]);
      return undefined;
    }
    return row && { key, route: row.route, bodyHmac: row.body_hmac, resourceId: row.resource_id };
  }

  /** Keeps it if the transaction commits. */
  keep(tx: Tx, request: KeptRequest): void {
    const { key, route, bodyHmac, resourceId } = request;
    tx.withCommit(
      `insert into relais.idempotency_keys (user_id, key, route, body_hmac, resource_id, created_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [userOf(tx), key, route, bodyHmac, resourceId, tx.now],
    );
  }
}

function userOf(tx: Tx): string {
  return memberOf(tx).userId;
}
