import { Injectable } from '@nestjs/common';
import { newRowId, NotFound } from '#kernel';
import { memberOf, sentInOrder, type Tx } from '#platform/database';
import type { UnitRules } from '../domain/place-rules.js';
import { ShelterPlace } from '../domain/shelter-place.entity.js';
import type { PlaceStatus } from '../domain/shelter-transitions.js';
import { rulesOf } from './units.repository.js';

/** A place that is held for the rest of the transaction, with everything that decides who may have it. */
export interface LockedPlace {
  id: string;
  unitId: string;
  status: PlaceStatus;
  beds: number;
  bedsTaken: number[];
  /** Referral it is kept for now. */
  reservedFor?: { reservationId: string; referralId: string };
  rules: UnitRules;
  district: string;
  relayTelephone: string | null;
}

/** Reads after the lock, so that it sees what the holder before us did. */
const READ_LOCKED = /* sql */ `
select p.id, p.unit_id, p.status, p.beds, coalesce(t.beds, '{}') as taken, r.id as reservation_id, r.referral_id, u.takes_sexes,
  u.takes_age_from, u.takes_age_to, u.takes_families, u.district, u.relay_telephone
from relais.shelter_places p join relais.shelter_units u on u.id = p.unit_id
left join relais.beds_taken(array[$1::uuid]) t on t.place_id = p.id
left join relais.place_reservations r on r.place_id = p.id and r.status = 'held'
where p.id = $1`;

interface LockedRow {
  id: string;
  unit_id: string;
  status: PlaceStatus;
  beds: number;
  taken: number[];
  reservation_id: string | null;
  referral_id: string | null;
  takes_sexes: string[];
  takes_age_from: number | null;
  takes_age_to: number | null;
  takes_families: boolean;
  district: string;
  relay_telephone: string | null;
}

@Injectable()
export class PlacesRepository {
  /**
   * Holds a place of the acting agency; a reservation whose time is over is ended on the way.
   *
   * @returns undefined when the agency has no such place
   */
  async lock(tx: Tx, id: string): Promise<LockedPlace | undefined> {
    const [locked, , rows] = await sentInOrder(
      tx.query<{ held: boolean }>('select relais.lock_place($1) as held', [id]),
      tx.query(
        `update relais.place_reservations set status = 'expired', ended_at = expires_at, version = version + 1
         where place_id = $1 and status = 'held' and expires_at <= $2`,
        [id, tx.now],
      ),
      tx.query<LockedRow>(READ_LOCKED, [id]),
    );
    const [row] = rows;
    return locked[0]!.held && row ? lockedOf(row) : undefined;
  }

  /** @throws NotFound */
  async find(tx: Tx, id: string): Promise<ShelterPlace> {
    const place = await tx.manager.findOneBy(ShelterPlace, { id });
    if (!place) throw new NotFound();
    return place;
  }

  /** @returns its id; undefined when the unit has one of that label */
  async insert(tx: Tx, unitId: string, fields: { label: string; beds: number }): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `insert into relais.shelter_places (id, unit_id, agency_id, label, beds, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning id`,
      [newRowId(tx.now.getTime()), unitId, memberOf(tx).agencyId, fields.label, fields.beds, tx.now],
    );
    return row?.id;
  }

  async save(tx: Tx, id: string, changed: Partial<ShelterPlace>): Promise<void> {
    const { affected } = await tx.manager.update(ShelterPlace, { id }, changed);
    if (affected !== 1) throw new NotFound();
  }

  /** Ends the stays of cases that were closed to the agency. @returns how many */
  async vacate(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ ended: number }>('select relais.vacate_place($1, $2) as ended', [
      id,
      tx.now,
    ]);
    return row!.ended;
  }
}

function lockedOf(row: LockedRow): LockedPlace {
  return {
    id: row.id,
    unitId: row.unit_id,
    status: row.status,
    beds: row.beds,
    bedsTaken: row.taken,
    reservedFor: row.reservation_id
      ? { reservationId: row.reservation_id, referralId: row.referral_id! }
      : undefined,
    rules: rulesOf(row),
    district: row.district,
    relayTelephone: row.relay_telephone,
  };
}
