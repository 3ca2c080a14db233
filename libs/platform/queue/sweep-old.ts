import { Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { brusselsDate } from '#kernel';
import type { Retention, Tx } from '#platform/database';

/** At most this many rows of a table in one transaction. */
const AT_ONCE = 1_000;

/**
 * Deletes what is older than its rule (days) says, as `system:retention`, whose row policies say what it may delete. Which
 * tables those are is for their owners to say. How many of each were deleted stands in the log.
 */
@Injectable()
export class SweepOld {
  constructor(
    private readonly retentions: readonly Retention[],
    private readonly logger: Logger,
  ) {}

  /** @returns `more` when a table had more rows than fit into one run */
  async run(tx: Tx): Promise<{ deleted: number; more: boolean }> {
    let more = false;
    const deleted: Record<string, number> = {};
    for (const { table, since, key, rule } of this.retentions) {
      const rows = await tx.execute(
        `delete from relais.${table} where ${key} = any (array(
           select ${key} from relais.${table} where ${since} < $1::timestamptz - (
             select make_interval(days => (value #>> '{}')::integer) from relais.rules
             where code = $2 and valid_from <= $3::date and (valid_to is null or valid_to >= $3::date) order by valid_from desc limit 1)
           limit ${AT_ONCE}))`,
        [tx.now, rule, brusselsDate(tx.now)],
      );
      if (rows > 0) deleted[table] = (deleted[table] ?? 0) + rows;
      more ||= rows === AT_ONCE;
    }
    const counts = Object.values(deleted);
    if (counts.length > 0) this.logger.info({ deleted }, 'deleted what is over its rule');
    return { deleted: counts.reduce((sum, count) => sum + count, 0), more };
  }
}
