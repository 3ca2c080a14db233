import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Whose a delivery is on its way: the attempt that claimed it, and no later one. */
export interface Claim {
  deliveryId: string;
  attempts: number;
}

/** What became of a try; `pending` may go later. */
export interface Outcome extends Claim {
  state: 'handed_over' | 'bounced' | 'failed' | 'pending';
  /** A code, for everything but `handed_over`. */
  failure?: string;
}

/** What was written down of a try. */
export interface Written {
  /** A message of an alert that does not arrive. */
  isMissed: boolean;
}

/**
 * A claim that is not kept up ends after so long, by the clock of the database: as soon as the lease of the outbox does, since
 * whoever takes the message up after a dead worker finds the mail claimed until then, and comes again with pauses that grow.
 */
const CLAIM_MS = 3_000;
/** A claim is kept up this often: what is late once is not lost for that. */
export const KEPT_UP_MS = 1_000;
const UNTIL = `clock_timestamp() + interval '${CLAIM_MS} milliseconds'`;

const WAITS = `d.state = 'pending' and d.held_until is null`;
/** For `update relais.deliveries d`: what nobody has on its way is claimed for an attempt. */
export const CLAIMING = `attempts = d.attempts + 1, taken_until = ${UNTIL}`;
export const IS_FREE = `${WAITS} and (d.taken_until is null or d.taken_until <= clock_timestamp())`;

/** Of the claims in $1 those that still hold; their ids once more in $2, so that an index finds them. */
const CLAIMED = (columns: string) => `
from jsonb_to_recordset($1::jsonb) as c ("deliveryId" uuid, ${columns})
where d.id = c."deliveryId" and d.id = any ($2) and d.state = 'pending' and d.attempts = c.attempts`;
const claimed = (claims: readonly Claim[]) => [
  JSON.stringify(claims),
  claims.map(({ deliveryId }) => deliveryId),
];

/** Which attempt has a delivery on its way, by whatever channel it goes. */
@Injectable()
export class ClaimsRepository {
  /** Which of them still wait to be handed over, here or with another worker. */
  async waiting(tx: Tx, deliveryIds: readonly string[]): Promise<string[]> {
    if (deliveryIds.length === 0) return [];
    const rows = await tx.query<{ id: string }>(
      `select d.id from relais.deliveries d where d.id = any ($1) and ${WAITS}`,
      [deliveryIds],
    );
    return rows.map(({ id }) => id);
  }

  /** They are still on their way here; what another worker claimed since is not. */
  async keepUp(tx: Tx, claims: readonly Claim[]): Promise<void> {
    await tx.execute(
      `update relais.deliveries d set taken_until = ${UNTIL} ${CLAIMED('attempts integer')} and d.taken_until is not null`,
      claimed(claims),
    );
  }

  /**
   * Many at once, in one statement.
   *
   * @returns those that were written down: another worker may have claimed the others since, whose they are then
   */
  async settleAll(tx: Tx, outcomes: readonly Outcome[]): Promise<ReadonlyMap<string, Written>> {
    const rows = await tx.query<Written & { id: string }>(
      `update relais.deliveries d set state = c.state, failure = c.failure, changed_at = $3, taken_until = null
       ${CLAIMED('attempts integer, state text, failure text')} 
       returning d.id, d.alert_id is not null and c.state in ('bounced', 'failed') as "isMissed"`,
      [...claimed(outcomes), tx.now],
    );
    return new Map(rows.map(({ id, isMissed }) => [id, { isMissed }]));
  }
}
