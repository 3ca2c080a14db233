import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A departure whose time has come. */
export interface DueDeparture {
  id: string;
  /** Membership of the administrator who decided it. */
  decidedBy: string;
  /** False where the person is the last administrator of the agency by now, and stays. */
  ended: boolean;
}

/** The worker's side of departures. */
@Injectable()
export class DueDepartures {
  /** Ends those that are due, as `system:deadlines`; of two workers one ends each. */
  end(tx: Tx, limit: number): Promise<DueDeparture[]> {
    return tx.query<DueDeparture>(
      'select member_id as id, decided_by as "decidedBy", ended from relais.end_departed($1)',
      [limit],
    );
  }
}
