import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A living membership with what its holder is called and where it is. */
export interface MembershipRow {
  id: string;
  roles: string[];
  display_name: string;
  email: string;
  agency_name: string;
  district: string | null;
}

/** Memberships of people in agencies. */
@Injectable()
export class MembershipsRepository {
  /** The memberships of a user that live now, oldest first. */
  ofUser(tx: Tx, userId: string): Promise<MembershipRow[]> {
    return tx.query<MembershipRow>(
      `select m.id, m.roles, u.display_name, u.email, relais.agency_name(a) as agency_name, a.district
       from relais.memberships m
       join relais.users u on u.id = m.user_id
       join relais.agencies a on a.id = m.agency_id
       where m.user_id = $1 and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
         and a.ended_at is null
       order by m.valid_from, m.id`,
      [userId, tx.now],
    );
  }
}
