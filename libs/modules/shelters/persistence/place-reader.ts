import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { brokenRules, type Resident } from '../domain/place-rules.js';
import { type Occupant, type PlaceState, type PlaceView, shelterEtag } from '../domain/shelter-view.js';
import type { PlaceStatus } from '../domain/shelter-transitions.js';
import { rulesOf, STATE } from './units.repository.js';

/** Which places a board is about. */
export interface PlaceFilter {
  unitId?: string;
  state?: PlaceState;
}

interface PlaceRow {
  id: string;
  label: string;
  beds: number;
  status: PlaceStatus;
  state: PlaceState;
  out_of_use_reason: string | null;
  out_of_use_since: Date | null;
  version: number;
  unit_id: string;
  unit_name: string;
  district: string;
  takes_sexes: string[];
  takes_age_from: number | null;
  takes_age_to: number | null;
  takes_families: boolean;
  beds_taken: number;
  reservation: {
    id: string;
    referralId: string;
    caseId: string;
    caseReference: string | null;
    persons: number;
    expiresAt: string;
    reservedBy: string;
    version: number;
  } | null;
  occupants: (Omit<Occupant, 'since'> & { since: string })[];
}

/** Whose beds they are is known as far as the member may read the stays; that they are taken is known to all. */
const SELECT = /* sql */ `
select p.id, p.label, p.beds, p.status, ${STATE} as state, p.out_of_use_reason, p.out_of_use_since, p.version,
  u.id as unit_id, u.name as unit_name, u.district, u.takes_sexes, u.takes_age_from, u.takes_age_to, u.takes_families,
  coalesce(cardinality(t.beds), 0) as beds_taken,
  (select json_build_object('id', r.id, 'referralId', r.referral_id, 'caseId', f.case_id, 'caseReference', f.case_reference, 'persons', r.persons,
     'expiresAt', r.expires_at, 'reservedBy', w.display_name, 'version', r.version)
   from relais.place_reservations r
   join relais.memberships m on m.id = r.reserved_by_membership join relais.users w on w.id = m.user_id
   left join relais.referrals f on f.id = r.referral_id
   where r.place_id = p.id and r.status = 'held' and r.expires_at > $1) as reservation,
  (select coalesce(json_agg(json_build_object('stayId', s.id, 'caseId', s.case_id, 'caseReference', c.reference,
     'bed', b.bed, 'since', b.from_at, 'version', s.version) order by b.bed), '[]')
   from relais.stay_placements b join relais.stays s on s.id = b.stay_id join relais.cases c on c.id = s.case_id
   where b.place_id = p.id and b.until_at is null) as occupants
from relais.shelter_places p join relais.shelter_units u on u.id = p.unit_id
left join relais.beds_taken(array(select q.id from relais.shelter_places q)) t on t.place_id = p.id`;

/** The place board of the acting agency: one statement, however many places. */
@Injectable()
export class PlaceReader {
  /**
   * By unit and label.
   *
   * @param after id of the last place of the page before
   * @param party whom a place is looked for: each place says whether they could have it
   */
  async page(
    tx: Tx,
    filter: PlaceFilter,
    page: { limit: number; after?: string },
    party?: readonly Resident[],
  ): Promise<PlaceView[]> {
    const rows = await tx.query<PlaceRow>(
      `${SELECT} where ($3::uuid is null or p.unit_id = $3) and ($4::text is null or $4 = ${STATE})
         and ($5::uuid is null or (u.name, p.label, p.id) > (
           select v.name, q.label, q.id from relais.shelter_places q join relais.shelter_units v on v.id = q.unit_id where q.id = $5))
       order by u.name, p.label, p.id limit $2`,
      [tx.now, page.limit, filter.unitId ?? null, filter.state ?? null, page.after ?? null],
    );
    return rows.map((row) => viewOf(row, party));
  }

  async count(tx: Tx, filter: PlaceFilter): Promise<number> {
    const [row] = await tx.query<{ total: number }>(
      `select count(*)::integer as total from (${SELECT}) places
       where ($2::uuid is null or unit_id = $2) and ($3::text is null or state = $3)`,
      [tx.now, filter.unitId ?? null, filter.state ?? null],
    );
    return row!.total;
  }

  /** @throws NotFound for a place that is not there or another agency's */
  async one(tx: Tx, id: string): Promise<PlaceView> {
    const [row] = await tx.query<PlaceRow>(`${SELECT} where p.id = $2`, [tx.now, id]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }
}

function viewOf(row: PlaceRow, party?: readonly Resident[]): PlaceView {
  const { reservation, occupants, state } = row;
  const broken = party && brokenRules(rulesOf(row), party, false);
  return {
    id: row.id,
    label: row.label,
    beds: row.beds,
    bedsTaken: row.beds_taken,
    status: row.status,
    state,
    outOfUse: row.out_of_use_reason
      ? { reason: row.out_of_use_reason, since: row.out_of_use_since! }
      : undefined,
    unit: { id: row.unit_id, name: row.unit_name, district: row.district },
    reservation: reservation
      ? {
          ...reservation,
          caseReference: reservation.caseReference ?? undefined,
          expiresAt: new Date(reservation.expiresAt),
        }
      : undefined,
    occupants: occupants.map((one) => ({ ...one, since: new Date(one.since) })),
    fit: broken && { possible: state === 'free' && row.beds >= party.length, broken },
    version: row.version,
    etag: shelterEtag('place', row.version),
  };
}
