import { CategoryRow } from '#platform/database';
import { Column, Entity } from 'typeorm';
import { MINOR, type MinorAction, type MinorStatus } from './minor-transitions.js';

/** An unaccompanied minor, or one who may be: signalled by any authority, the row of the Guardianship Service. */
@Entity('minors')
export class Minor extends CategoryRow {
  @Column({ type: 'text' })
  status: MinorStatus;

  /** `territory` or `border`. */
  @Column({ type: 'text' })
  regime: string;

  @Column({ type: 'text', nullable: true })
  district: string | null;

  @Column({ type: 'uuid', name: 'signalled_by_agency_id' })
  signalledByAgencyId: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'signalled_at' })
  signalledAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'identified_at', nullable: true })
  identifiedAt: Date | null;

  /** Identified and without a guardian since. */
  @Column({ type: 'timestamptz', precision: 3, name: 'waiting_since', nullable: true })
  waitingSince: Date | null;

  /** How many of the limits of waiting the supervisor was told of. */
  @Column({ type: 'smallint', name: 'told_waiting' })
  toldWaiting: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'tell_at', nullable: true })
  tellAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column({ type: 'text', name: 'closed_reason', nullable: true })
  closedReason: string | null;

  /** @throws Refused (403) for anybody but the Service, IllegalTransition (409) in the wrong status */
  perform(action: MinorAction, agencyId: string, at: Date, reason?: string): void {
    const side = agencyId === this.ownerAgencyId ? 'service' : undefined;
    this.status = MINOR.next(side, this.status, action);
    if (action === 'identification' || action === 'reopening') {
      Object.assign(this, { identifiedAt: this.identifiedAt ?? at, closedAt: null, closedReason: null });
    } else {
      Object.assign(this, { closedAt: at, closedReason: reason ?? null });
      this.stopWaiting();
    }
  }

  /** @param tellAt when the supervisor is told that the minor still waits */
  waitFrom(at: Date, tellAt: Date): void {
    Object.assign(this, { waitingSince: at, toldWaiting: 0, tellAt });
  }

  stopWaiting(): void {
    Object.assign(this, { waitingSince: null, tellAt: null });
  }
}
