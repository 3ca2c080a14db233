import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A departure whose time has come. */
export interface DueDeparture {
  id: string;
  agencyId: string;
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
      'select member_id as id, agency_id as "agencyId", decided_by as "decidedBy", ended from relais.end_departed($1)',
      [limit],
    );
  }

  /** Who decided a held end, as `system:notifier`. @returns undefined where that person has left the agency */
  async decider(tx: Tx, membershipId: string): Promise<{ agencyId: string; userId: string } | undefined> {
    const [row] = await tx.query<{ agencyId: string; userId: string }>(
      `select m.agency_id as "agencyId", m.user_id as "userId" from relais.memberships m
       join relais.users u on u.id = m.user_id and u.disabled_at is null
       where m.id = $1 and (m.valid_until is null or m.valid_until > $2)`,
      [membershipId, tx.now],
    );
    return row;
  }
}
