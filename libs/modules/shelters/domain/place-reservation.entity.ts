import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PLACE_RESERVATION, type ReservationAction, type ReservationStatus } from './shelter-transitions.js';

/** A place kept for the people of one referral; it ends by itself. */
@Entity({ schema: 'relais', name: 'place_reservations' })
export class PlaceReservation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'place_id' })
  placeId: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId: string;

  /** The first referral of its group. */
  @Column({ type: 'uuid', name: 'referral_id' })
  referralId: string;

  @Column({ type: 'smallint' })
  persons: number;

  @Column({ type: 'text' })
  status: ReservationStatus;

  @Column({ type: 'timestamptz', precision: 3, name: 'reserved_at' })
  reservedAt: Date;

  @Column({ type: 'uuid', name: 'reserved_by_membership' })
  reservedByMembership: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'text', array: true })
  overrides: string[];

  @Column({ type: 'text', name: 'override_reason', nullable: true })
  overrideReason: string | null;

  @Column({ type: 'integer' })
  version: number;

  /** What it is at a moment: one whose time is over has expired, also before the worker writes it down. */
  statusAt(at: Date): ReservationStatus {
    return this.status === 'held' && this.expiresAt <= at ? 'expired' : this.status;
  }

  /**
   * The verb.
   *
   * @returns the fields that changed
   * @throws IllegalTransition (409)
   */
  perform(action: ReservationAction, at: Date): Partial<PlaceReservation> {
    const status = PLACE_RESERVATION.next(
      'shelter',
      action === 'expiry' ? this.status : this.statusAt(at),
      action,
    );
    const changed = { status, endedAt: at, version: this.version + 1 };
    return Object.assign(this, changed) && changed;
  }
}
