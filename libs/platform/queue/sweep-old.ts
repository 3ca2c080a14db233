import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import type { Tx } from '#platform/database';

/** At most this many rows of a table in one transaction. */
const AT_ONCE = 1_000;

/** What is kept only for a time: table, the column its age counts from, its key, and the rule that says how long. */
const KEPT_FOR_A_TIME = [
  { table: 'feed', since: 'created_at', key: 'seq', rule: 'feed.retention' },
  { table: 'idempotency_keys', since: 'created_at', key: 'ctid', rule: 'idempotency.retention' },
  { table: 'drafts', since: 'updated_at', key: 'id', rule: 'draft.retention' },
  { table: 'outbox', since: 'done_at', key: 'id', rule: 'outbox.retention' },
] as const;

/** Deletes what is older than its rule (days) says, as `system:retention`. */
@Injectable()
export class SweepOld {
  /** @returns `more` when a table had more rows than fit into one run */
  async run(tx: Tx): Promise<{ deleted: number; more: boolean }> {
    let [deleted, more] = [0, false];
    for (const { table, since, key, rule } of KEPT_FOR_A_TIME) {
      const rows = await tx.execute(
        `delete from relais.${table} where ${key} = any (array(
           select ${key} from relais.${table} where ${since} < $1::timestamptz - (
             select make_interval(days => (value #>> '{}')::integer) from relais.rules
             where code = $2 and valid_from <= $3::date and (valid_to is null or valid_to >= $3::date) order by valid_from desc limit 1)
           limit ${AT_ONCE}))`,
        [tx.now, rule, brusselsDate(tx.now)],
      );
      deleted += rows;
      more ||= rows === AT_ONCE;
    }
    return { deleted, more };
  }
}
