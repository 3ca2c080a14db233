import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { STATE } from './units.repository.js';

export interface HouseCounts {
  free: number;
  reserved: number;
  occupied: number;
  outOfUse: number;
  /** People who moved in since midnight in Brussels. */
  arrivedToday: number;
}

/** A place that is kept for a referral. */
export interface HeldPlace {
  id: string;
  placeLabel: string;
  unitName: string;
  referralId: string;
  caseReference?: string;
  expiresAt: Date;
}

const count = (state: string, as: string) =>
  `count(*) filter (where s.state = '${state}')::integer as "${as}"`;

/** Row policies show the acting agency's own places and no other. */
@Injectable()
export class HouseBriefReader {
  async counts(tx: Tx): Promise<HouseCounts> {
    const [row] = await tx.query<HouseCounts>(
      `select ${count('free', 'free')}, ${count('reserved', 'reserved')}, ${count('occupied', 'occupied')},
         ${count('out_of_use', 'outOfUse')},
         (select count(*)::integer from relais.stays a where a.owner_agency_id = $2
            and (a.arrived_at at time zone 'Europe/Brussels')::date = $3::date) as "arrivedToday"
       from (select ${STATE} as state from relais.shelter_places p
         left join relais.beds_taken(array(select q.id from relais.shelter_places q)) t on t.place_id = p.id) s`,
      [tx.now, memberOf(tx).agencyId, brusselsDate(tx.now)],
    );
    return row!;
  }

  /** The soonest to end first. */
  async held(tx: Tx, limit: number): Promise<HeldPlace[]> {
    const rows = await tx.query<Omit<HeldPlace, 'caseReference'> & { caseReference: string | null }>(
      `select r.id, p.label as "placeLabel", u.name as "unitName", r.referral_id as "referralId",
         f.case_reference as "caseReference", r.expires_at as "expiresAt"
       from relais.place_reservations r join relais.shelter_places p on p.id = r.place_id
       join relais.shelter_units u on u.id = p.unit_id left join relais.referrals f on f.id = r.referral_id
       where r.status = 'held' and r.expires_at > $1 order by r.expires_at, r.id limit $2`,
      [tx.now, limit],
    );
    return rows.map((row) => ({ ...row, caseReference: row.caseReference ?? undefined }));
  }
}
