import { CategoryRow } from '#platform/database';
import { Column, Entity } from 'typeorm';
import {
  HAND_OVER,
  type HandOverAction,
  type HandOverSide,
  type HandOverStatus,
} from './hand-over-transitions.js';

/** Something the person had, that goes with them. Codes only: a list in clear says nothing of who it is. */
export interface Belonging {
  /** Code list `belonging`. */
  code: string;
  count: number;
  /** Kept by the police for the file; does not go along. */
  seized?: boolean;
}

/** A person passes from one body to another. */
@Entity('hand_overs')
export class HandOver extends CategoryRow {
  @Column({ type: 'text', name: 'case_reference' })
  caseReference: string;

  @Column({ type: 'text' })
  status: HandOverStatus;

  @Column({ type: 'uuid', name: 'to_agency_id', nullable: true })
  toAgencyId: string | null;

  /** Code list `hand-over-outside`, for hands outside Relais. */
  @Column({ type: 'text', name: 'outside_kind', nullable: true })
  outsideKind: string | null;

  /** Sealed. */
  @Column({ type: 'bytea', name: 'outside_name', nullable: true })
  outsideName: Buffer | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'planned_at' })
  plannedAt: Date;

  /** Code list `hand-over-point`. */
  @Column({ type: 'text', name: 'meeting_point' })
  meetingPoint: string;

  @Column({ type: 'text', nullable: true })
  district: string | null;

  /** Where the other side is reached on the way: of the patrol, or a relay. */
  @Column({ type: 'text', nullable: true })
  telephone: string | null;

  /** Code list `hand-over-transport`. */
  @Column({ type: 'text' })
  transport: string;

  @Column({ type: 'text', nullable: true })
  language: string | null;

  @Column({ type: 'boolean', name: 'interpreter_needed' })
  interpreterNeeded: boolean;

  @Column({ type: 'jsonb' })
  belongings: Belonging[];

  @Column({ type: 'timestamptz', precision: 3, name: 'confirm_by' })
  confirmBy: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'escalate_at' })
  escalateAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'reminded_at', nullable: true })
  remindedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'escalated_at', nullable: true })
  escalatedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'received_at', nullable: true })
  receivedAt: Date | null;

  @Column({ type: 'uuid', name: 'received_by_membership', nullable: true })
  receivedByMembership: string | null;

  /** Sealed: who signed, outside Relais. */
  @Column({ type: 'bytea', name: 'received_by_name', nullable: true })
  receivedByName: Buffer | null;

  /** Ended by an arrival that a house recorded: no word was said of the belongings. */
  @Column({ type: 'boolean', name: 'by_arrival' })
  byArrival: boolean;

  /** Codes of `belonging` that arrived; one that stands in neither list has no answer. */
  @Column({ type: 'text', array: true, name: 'belongings_arrived' })
  belongingsArrived: string[];

  /** Codes of `belonging` that did not arrive. */
  @Column({ type: 'text', array: true, name: 'belongings_missing' })
  belongingsMissing: string[];

  @Column({ type: 'timestamptz', precision: 3, name: 'failed_at', nullable: true })
  failedAt: Date | null;

  @Column({ type: 'uuid', name: 'failed_by_membership', nullable: true })
  failedByMembership: string | null;

  /** Code list `hand-over-failure`. */
  @Column({ type: 'text', name: 'failure_reason', nullable: true })
  failureReason: string | null;

  /** Which side an agency is; undefined for one that only looks on. */
  sideOf(agencyId: string): HandOverSide | undefined {
    if (agencyId === this.toAgencyId) return 'receiver';
    if (agencyId !== this.ownerAgencyId) return undefined;
    return this.toAgencyId ? 'giver' : 'escort';
  }

  /**
   * The verb.
   *
   * @returns the fields that changed
   * @throws Refused (403), IllegalTransition (409)
   */
  perform(action: HandOverAction, side: HandOverSide | undefined, at: Date, more: Partial<HandOver>) {
    const status = HAND_OVER.next(side, this.status, action);
    const changed = { ...more, status, version: this.version + 1, updatedAt: at };
    return Object.assign(this, changed) && changed;
  }
}
