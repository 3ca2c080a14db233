import { Injectable } from '@nestjs/common';
import { brusselsDate, NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { PlaceReservation } from '../domain/place-reservation.entity.js';

/** A reservation that ended by itself. */
export interface Expired {
  id: string;
  placeId: string;
  agencyId: string;
}

@Injectable()
export class ReservationsRepository {
  /** @throws NotFound for one that is not there or another agency's */
  async find(tx: Tx, id: string): Promise<PlaceReservation> {
    const reservation = await tx.manager.findOneBy(PlaceReservation, { id });
    if (!reservation) throw new NotFound();
    return reservation;
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

  /** @returns minutes; a row of the rules table, valid from a day on */
  async lengthInMinutes(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ value: string }>(
      `select value #>> '{}' as value from relais.rules where code = 'shelter.reservation.length'
         and valid_from <= $1::date and (valid_to is null or valid_to >= $1::date) order by valid_from desc limit 1`,
      [brusselsDate(tx.now)],
    );
    if (!row) throw new Error('the rule shelter.reservation.length is missing');
    return Number(row.value);
  }

  /** Ends, as `system:places`, those whose time is over: each once, whoever else looks at the same moment. */
  expire(tx: Tx, limit: number): Promise<Expired[]> {
    return tx.query<Expired>(
      `with due as (
         select id from relais.place_reservations where status = 'held' and expires_at <= $1
         order by expires_at limit $2 for update skip locked)
       update relais.place_reservations r set status = 'expired', ended_at = r.expires_at, version = r.version + 1
       from due where r.id = due.id returning r.id, r.place_id as "placeId", r.agency_id as "agencyId"`,
      [tx.now, limit],
    );
  }
}
