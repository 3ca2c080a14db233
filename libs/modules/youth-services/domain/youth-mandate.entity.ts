import { CategoryRow } from '#platform/database';
import { Column, Entity } from 'typeorm';
import {
  IN_FORCE,
  YOUTH_MANDATE,
  type MandateAction,
  type MandateSide,
  type MandateStatus,
} from './mandate-transitions.js';

/** What a decision on a mandate says; codes of the lists named. */
export interface Decision {
  /** youth-mandate-kind */
  kind: string;
  /** youth-deciding-body */
  decidingBody: string;
  /** Calendar day */
  decidedOn: string;
}

/** The mandate of one youth service for one child; its row belongs to the service. */
@Entity('youth_mandates')
export class YouthMandate extends CategoryRow {
  /** youth-community */
  @Column({ type: 'text' })
  community: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  status: MandateStatus;

  @Column({ type: 'text', name: 'deciding_body', nullable: true })
  decidingBody: string | null;

  @Column({ type: 'date', name: 'decided_on', nullable: true })
  decidedOn: string | null;

  /** youth-ground */
  @Column({ type: 'text' })
  ground: string;

  /** What was written with the request; sealed. */
  @Column({ type: 'bytea', nullable: true })
  message: Buffer | null;

  @Column({ type: 'uuid', name: 'requested_by_agency_id' })
  requestedByAgencyId: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'requested_at' })
  requestedAt: Date;

  @Column({ type: 'uuid', name: 'contact_user_id', nullable: true })
  contactUserId: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'received_at', nullable: true })
  receivedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'followed_at', nullable: true })
  followedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  /** youth-end */
  @Column({ type: 'text', name: 'end_reason', nullable: true })
  endReason: string | null;

  /** The earliest day on which the person may turn 18; null while nothing is known. */
  @Column({ type: 'date', name: 'majority_on', nullable: true })
  majorityOn: string | null;

  @Column({ type: 'date', name: 'prolonged_until', nullable: true })
  prolongedUntil: string | null;

  /** When the day of majority was looked up last. */
  @Column({ type: 'timestamptz', precision: 3, name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  get isInForce(): boolean {
    return IN_FORCE.includes(this.status);
  }

  /** @param partnerId the agency that accompanies the child with the service now */
  sideOf(agencyId: string, partnerId: string | undefined): MandateSide | undefined {
    if (agencyId === this.ownerAgencyId) return 'service';
    if (agencyId === partnerId) return 'partner';
    return agencyId === this.requestedByAgencyId ? 'requester' : undefined;
  }

  /** Somebody of the service takes it up, and is whom others reach. @throws Refused (403), IllegalTransition (409) */
  receive(side: MandateSide | undefined, at: Date, contactUserId: string): void {
    this.move('receipt', side);
    Object.assign(this, { receivedAt: at, contactUserId });
  }

  /** @throws Refused (403), IllegalTransition (409) */
  start(side: MandateSide | undefined, at: Date, decision: Decision): void {
    this.move('start', side);
    Object.assign(this, { ...decision, startedAt: at });
  }

  /** From voluntary to imposed, or back. @throws Refused (403), IllegalTransition (409) */
  change(side: MandateSide | undefined, decision: Decision): void {
    this.move('change', side);
    Object.assign(this, decision);
  }

  /** The help ends, the contact does not. @throws Refused (403), IllegalTransition (409) */
  follow(side: MandateSide | undefined, at: Date): void {
    this.move('follow_up', side);
    this.followedAt = at;
  }

  /** @throws Refused (403), IllegalTransition (409) */
  end(
    action: 'end' | 'refusal' | 'withdrawal',
    side: MandateSide | undefined,
    at: Date,
    reason: string,
  ): void {
    this.move(action, side);
    Object.assign(this, { endedAt: at, endReason: reason });
  }

  /** @throws Refused (403), IllegalTransition (409) */
  move(action: MandateAction, side: MandateSide | undefined): void {
    this.status = YOUTH_MANDATE.next(side, this.status, action);
  }
}
