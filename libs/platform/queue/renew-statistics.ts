import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Lets the database look again at tables that have more than doubled, so that no plan from before stays. */
@Injectable()
export class RenewStatistics {
  async run(tx: Tx): Promise<{ more: boolean }> {
    await tx.query('select relais.renew_statistics()');
    return { more: false };
  }
}
