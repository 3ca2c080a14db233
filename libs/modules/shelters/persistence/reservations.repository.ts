import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { PlaceReservation } from '../domain/place-reservation.entity.js';

/** A reservation that ended by itself. */
export interface Expired {
  id: string;
  placeId: string;
  agencyId: string;
  referralId: string;
}

const LENGTH = 'shelter.reservation.length';

@Injectable()
export class ReservationsRepository {
  constructor(private readonly rules: Rules) {}

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
