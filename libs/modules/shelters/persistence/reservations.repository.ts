import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { PlaceReservation } from '../domain/place-reservation.entity.js';
import { type Arriving, type ReservationView, shelterEtag } from '../domain/shelter-view.js';

/** A reservation that ended by itself. */
export interface Expired {
  id: string;
  placeId: string;
  agencyId: string;
  referralId: string;
}

const LENGTH = 'shelter.reservation.length';

interface BesideRow {
  label: string;
  unit_name: string;
  people: { caseReference: string; relation: string | null; withYouSince: string | null }[];
}

/** The place, and who the arrival is recorded for: the people of the referral, as its recipient knows them. */
const BESIDE = /* sql */ `
select p.label, u.name as unit_name,
  (select coalesce(json_agg(json_build_object('caseReference', f.case_reference, 'relation', case when f.position > 0 then coalesce(f.relation, 'found_together') end, 'withYouSince', w.since)
     order by f.position, f.id), '[]')
   from relais.referrals f
   left join relais.who_has(array(select o.case_id from relais.referrals o where o.group_id = f.group_id), $2) w
     on w.case_id = f.case_id and w.is_you and w.state = 'with'
   where f.to_agency_id = r.agency_id and f.group_id = (select g.group_id from relais.referrals g where g.id = r.referral_id)) as people
from relais.place_reservations r
join relais.shelter_places p on p.id = r.place_id join relais.shelter_units u on u.id = p.unit_id
where r.id = $1`;

@Injectable()
export class ReservationsRepository {
  constructor(private readonly rules: Rules) {}

  /** @throws NotFound for one that is not there or another agency's */
  async find(tx: Tx, id: string): Promise<PlaceReservation> {
    const reservation = await tx.manager.findOneBy(PlaceReservation, { id });
    if (!reservation) throw new NotFound();
    return reservation;
  }

  /** @throws NotFound for one that is not there or another agency's */
  async view(tx: Tx, id: string): Promise<ReservationView> {
    const reservation = await this.find(tx, id);
    const [beside] = await tx.query<BesideRow>(BESIDE, [id, tx.now]);
    if (!beside) throw new NotFound();
    return viewOf(reservation, beside, tx.now);
  }

  /** The place kept for a referral, if any. */
  async heldFor(tx: Tx, referralId: string): Promise<PlaceReservation | undefined> {
    const held = await tx.manager.findOneBy(PlaceReservation, { referralId, status: 'held' });
    return held ?? undefined;
  }

  async insert(tx: Tx, reservation: PlaceReservation): Promise<void> {
    await tx.manager.insert(PlaceReservation, reservation);
  }

  async save(tx: Tx, id: string, changed: Partial<PlaceReservation>): Promise<void> {
    const { affected } = await tx.manager.update(PlaceReservation, { id }, changed);
    if (affected !== 1) throw new NotFound();
  }

  /** When a reservation made now ends by itself. */
  async endOfNew(tx: Tx): Promise<Date> {
    return (await this.rules.read(tx, [LENGTH])).deadline(LENGTH, tx.now);
  }

  /**
   * Ends, as `system:places`, those whose time is over, and finds those that ended on the way of somebody else: each once,
   * whoever else looks at the same moment.
   */
  expire(tx: Tx, limit: number): Promise<Expired[]> {
    return tx.query<Expired>(
      `with due as (
         select id from relais.place_reservations
         where status = 'held' and expires_at <= $1 or status = 'expired' and expiry_told_at is null
         order by expires_at limit $2 for update skip locked)
       update relais.place_reservations r set status = 'expired', ended_at = coalesce(r.ended_at, r.expires_at),
         version = r.version + (r.status = 'held')::integer, expiry_told_at = $1
       from due where r.id = due.id
       returning r.id, r.place_id as "placeId", r.agency_id as "agencyId", r.referral_id as "referralId"`,
      [tx.now, limit],
    );
  }
}

function viewOf(reservation: PlaceReservation, beside: BesideRow, at: Date): ReservationView {
  const { id, placeId, referralId, persons, reservedAt, expiresAt, endedAt, overrides, version } =
    reservation;
  return {
    id,
    placeId,
    placeLabel: beside.label,
    unitName: beside.unit_name,
    referralId,
    people: beside.people.map(arrivingOf),
    status: reservation.statusAt(at),
    persons,
    reservedAt,
    expiresAt,
    endedAt: endedAt ?? undefined,
    overrides,
    overrideReason: reservation.overrideReason ?? undefined,
    version,
    etag: shelterEtag('reservation', version),
  };
}

function arrivingOf({ caseReference, relation, withYouSince }: BesideRow['people'][number]): Arriving {
  return {
    caseReference,
    relation: relation ?? undefined,
    withYouSince: withYouSince ? new Date(withYouSince) : undefined,
  };
}
