import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A departure whose time has come. */
export interface DueDeparture {
  id: string;
  agencyId: string;
  /** Membership of the administrator who decided it. */
  decidedBy: string;
  /** False where the person is the last administrator of the agency by now, or the decider is none any more: the person stays. */
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

  /** Who is told of a held end, as `system:notifier`: the person who decided it, who is an administrator still, else the administrators of that person's agency. */
  toTell(tx: Tx, membershipId: string): Promise<{ agencyId: string; userId: string }[]> {
    return tx.query<{ agencyId: string; userId: string }>(
      `with living as (select m.* from relais.memberships m join relais.users u on u.id = m.user_id and u.disabled_at is null
         where m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2))
       select distinct l.agency_id as "agencyId", l.user_id as "userId"
       from relais.memberships d join living l on l.agency_id = d.agency_id
       where d.id = $1 and case when exists (select 1 from living x where x.id = d.id and 'administrator' = any (x.roles)) then l.id = d.id
         else 'administrator' = any (l.roles) end
       order by 2 limit 200`,
      [membershipId, tx.now],
    );
  }
}
