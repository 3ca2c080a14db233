import { Column, Entity } from 'typeorm';
import { InvalidInput, type MemberActor } from '#kernel';
import { CategoryRow } from '#platform/database';
import { AnswerTooLate, AttendanceTooEarly } from './appointment.errors.js';
import {
  APPOINTMENTS,
  type AppointmentAction,
  type AppointmentRole,
  type AppointmentSide,
  type AppointmentStatus,
} from './appointment-transitions.js';

/** Who acts on an appointment, when, and what they say with it. */
export interface AppointmentAct {
  actor: Pick<MemberActor, 'agencyId' | 'userId' | 'roles'>;
  at: Date;
  /** Code: of a refusal, a cancellation or an ending. */
  reason?: string;
  /** When the practitioner was there; the moment of the act unless told. */
  arrivedAt?: Date;
  costCents?: number;
  /** How long before the start an attendance may be recorded. */
  earlyMinutes?: number;
  offer?: Partial<Appointment>;
}

const MINUTE_MS = 60_000;

/**
 * An interpreter or a lawyer asked for one person at one time. The practitioner sees the row from the offer on, so it
 * holds only what they may know before they say yes; whom they meet and where is read apart.
 */
@Entity({ schema: 'relais', name: 'appointments' })
export class Appointment extends CategoryRow {
  @Column({ type: 'text', name: 'case_reference' })
  caseReference: string;

  @Column({ type: 'text' })
  role: AppointmentRole;

  @Column({ type: 'text' })
  status: AppointmentStatus;

  @Column({ type: 'text' })
  purpose: string;

  @Column({ type: 'text', name: 'lawyer_role', nullable: true })
  lawyerRole: string | null;

  @Column({ type: 'text' })
  party: string;

  @Column({ type: 'text', nullable: true })
  language: string | null;

  @Column({ type: 'text', nullable: true })
  dialect: string | null;

  @Column({ type: 'text', name: 'sex_preference', nullable: true })
  sexPreference: string | null;

  @Column({ type: 'text' })
  mode: string;

  @Column({ type: 'text', nullable: true })
  district: string | null;

  @Column({ type: 'text', name: 'place_kind', nullable: true })
  placeKind: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'starts_at' })
  startsAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'ends_at' })
  endsAt: Date;

  @Column({ type: 'uuid', name: 'practitioner_id', nullable: true })
  practitionerId: string | null;

  @Column({ type: 'uuid', name: 'practitioner_user_id', nullable: true })
  practitionerUserId: string | null;

  @Column({ type: 'uuid', name: 'practitioner_agency_id', nullable: true })
  practitionerAgencyId: string | null;

  @Column({ type: 'text', name: 'register_number', nullable: true })
  registerNumber: string | null;

  @Column({ type: 'text', name: 'outside_ground', nullable: true })
  outsideGround: string | null;

  @Column({ type: 'text', name: 'cost_bearer' })
  costBearer: string;

  @Column({ type: 'integer', name: 'cost_cents', nullable: true })
  costCents: number | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'requested_at' })
  requestedAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'offered_at', nullable: true })
  offeredAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'answer_by', nullable: true })
  answerBy: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'remind_at', nullable: true })
  remindAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column({ type: 'text', name: 'refusal_reason', nullable: true })
  refusalReason: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'arrived_at', nullable: true })
  arrivedAt: Date | null;

  @Column({ type: 'integer', name: 'minutes_late', nullable: true })
  minutesLate: number | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'text', name: 'end_reason', nullable: true })
  endReason: string | null;

  @Column({ type: 'text', name: 'ended_by', nullable: true })
  endedBy: AppointmentSide | null;

  @Column({ type: 'uuid', name: 'replaces_id', nullable: true })
  replacesId: string | null;

  /** A supervisor of a practice answers for its members. */
  sideOf({ agencyId, userId, roles }: AppointmentAct['actor']): AppointmentSide | undefined {
    const ofPractice = agencyId === this.practitionerAgencyId;
    if (ofPractice && (userId === this.practitionerUserId || roles.includes('supervisor')))
      return 'practitioner';
    return agencyId === this.ownerAgencyId ? 'booker' : undefined;
  }

  /**
   * The verb.
   *
   * @returns the fields that changed
   * @throws Refused (403) for the wrong end, IllegalTransition, AttendanceTooEarly or AnswerTooLate (409), InvalidInput
   */
  perform(action: AppointmentAction, act: AppointmentAct): Partial<Appointment> {
    const side = this.sideOf(act.actor);
    const status = APPOINTMENTS[this.role].next(side, this.status, action);
    const effect = this.#effectOf(action, act, side!);
    const changed = { ...effect, status, version: this.version + 1, updatedAt: act.at };
    return Object.assign(this, changed) && changed;
  }

  #effectOf(action: AppointmentAction, act: AppointmentAct, side: AppointmentSide): Partial<Appointment> {
    const { at, reason = null } = act;
    switch (action) {
      case 'offer':
        return act.offer ?? {};
      case 'confirmation':
        if (at >= this.endsAt) throw new AnswerTooLate();
        return { answeredAt: at };
      case 'refusal':
        return { answeredAt: at, refusalReason: reason };
      case 'arrival':
        return this.#arrival(act);
      case 'lateness':
      case 'absence':
        if (at < this.startsAt) throw new AttendanceTooEarly();
        return {};
      case 'replacement':
        return {};
      case 'cost':
        return { costCents: act.costCents ?? null };
      case 'cancellation':
      case 'ending':
        return { endedAt: at, endReason: reason, endedBy: side };
    }
  }

  #arrival({ at, arrivedAt = at, costCents, earlyMinutes = 0 }: AppointmentAct): Partial<Appointment> {
    const opens = this.startsAt.getTime() - earlyMinutes * MINUTE_MS;
    if (arrivedAt > at) throw InvalidInput.field('arrivedAt', 'inFuture');
    if (arrivedAt.getTime() < opens) throw new AttendanceTooEarly();
    const late = Math.floor((arrivedAt.getTime() - this.startsAt.getTime()) / MINUTE_MS);
    return { arrivedAt, minutesLate: Math.max(0, late), costCents: costCents ?? this.costCents };
  }
}

/** How the edge names a version of an appointment (ETag, If-Match). */
export const appointmentEtag = (version: number): string => `appointment-${version}`;
