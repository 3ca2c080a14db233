import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { appointmentEtag } from '../domain/appointment.entity.js';
import {
  actionsOf,
  type AppointmentSide,
  type AppointmentStatus,
} from '../domain/appointment-transitions.js';
import type { AppointmentView } from '../domain/appointment-view.js';
import type { AppointmentRow, SealedText } from './appointment-row.js';

/** Where a text is bound to when it is sealed. */
export const SEALED_TEXT = { table: 'appointment_texts', column: 'text' };

/** The practitioner said yes, and is expected or was there. */
const AFTER_YES: readonly AppointmentStatus[] = ['confirmed', 'late', 'held'];

type Texts = Partial<Record<'place' | 'message' | 'decision', string>>;

/** Makes views of rows. */
@Injectable()
export class AppointmentViews {
  constructor(private readonly keys: CaseKeys) {}

  of(tx: Tx, rows: AppointmentRow[]): AppointmentView[] {
    return rows.map((row) => viewOf(tx, row, {}));
  }

  async withTexts(tx: Tx, row: AppointmentRow): Promise<AppointmentView> {
    const sealed = Object.entries(row.texts ?? {}) as [keyof Texts, SealedText][];
    if (sealed.length === 0) return viewOf(tx, row, {});
    const key = await this.keys.forCase(tx, row.case_id);
    const open = ({ id, text }: SealedText) =>
      key.open({ ...SEALED_TEXT, row: id }, Sealed.fromBytes(Buffer.from(text, 'base64')));
    return viewOf(tx, row, Object.fromEntries(sealed.map(([kind, text]) => [kind, open(text)])));
  }
}

function viewOf(tx: Tx, row: AppointmentRow, texts: Texts): AppointmentView {
  const actor = memberOf(tx);
  const side = sideOf(row, actor);
  return {
    id: row.id,
    caseId: row.takes_part ? row.case_id : undefined,
    caseReference: row.case_reference,
    role: row.role,
    status: row.status,
    side: side ?? 'participant',
    ...subjectOf(row, texts),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    bookedBy: { id: row.owner_agency_id, name: row.booker_name, kind: row.booker_kind },
    practitioner: practitionerOf(row),
    outsideRegister: row.outside_ground ? { ground: row.outside_ground, reason: texts.decision } : undefined,
    ...courseOf(row, tx.now),
    cost: { bearer: row.cost_bearer, cents: row.cost_cents ?? undefined },
    client: clientOf(row),
    telephone: side && AFTER_YES.includes(row.status) ? (row.booker_telephone ?? undefined) : undefined,
    replacesId: row.replaces_id ?? undefined,
    replacedById: row.replaced_by ?? undefined,
    actions: actionsOf(row.role, side, row.status, actor.permissions),
    version: row.version,
    etag: appointmentEtag(row.version),
  };
}

function sideOf(row: AppointmentRow, actor: MemberActor): AppointmentSide | undefined {
  const mine = row.practitioner_user_id === actor.userId || actor.roles.includes('supervisor');
  if (row.practitioner_agency_id === actor.agencyId && mine) return 'practitioner';
  return row.owner_agency_id === actor.agencyId ? 'booker' : undefined;
}

/** What is asked. */
function subjectOf(row: AppointmentRow, texts: Texts) {
  return {
    purpose: row.purpose,
    lawyerRole: row.lawyer_role ?? undefined,
    party: row.party,
    language: row.language ?? undefined,
    dialect: row.dialect ?? undefined,
    sexPreference: row.sex_preference ?? undefined,
    mode: row.mode,
    district: row.district ?? undefined,
    place: row.place_kind ? { kind: row.place_kind, text: texts.place } : undefined,
    message: texts.message,
  };
}

/** What became of it. */
function courseOf(row: AppointmentRow, now: Date) {
  return {
    requestedAt: row.requested_at,
    offeredAt: row.offered_at ?? undefined,
    answerBy: row.answer_by ?? undefined,
    overdue: row.status === 'offered' && row.answer_by !== null && row.answer_by < now,
    answeredAt: row.answered_at ?? undefined,
    reminder:
      row.status === 'confirmed' && row.remind_at
        ? { at: row.remind_at, sentAt: row.reminded_at ?? undefined }
        : undefined,
    refusal: row.refusal_reason ? { reason: row.refusal_reason } : undefined,
    attendance: row.arrived_at
      ? { arrivedAt: row.arrived_at, minutesLate: row.minutes_late ?? 0 }
      : undefined,
    ending: row.ended_at
      ? { reason: row.end_reason ?? undefined, by: row.ended_by!, at: row.ended_at }
      : undefined,
  };
}

function practitionerOf(row: AppointmentRow): AppointmentView['practitioner'] {
  if (!row.practitioner_id) return undefined;
  return {
    id: row.practitioner_id,
    name: row.practitioner_name!,
    agency: { id: row.practitioner_agency_id!, name: row.practice_name!, kind: row.practice_kind! },
    registerNumber: row.register_number ?? undefined,
  };
}

function clientOf({ family_name, given_names }: AppointmentRow): AppointmentView['client'] {
  const name = [given_names, family_name].filter(Boolean).join(' ');
  return name ? { name } : undefined;
}
