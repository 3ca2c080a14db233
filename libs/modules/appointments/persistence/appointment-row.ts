import type {
  AppointmentRole,
  AppointmentSide,
  AppointmentStatus,
} from '../domain/appointment-transitions.js';

/** A text under the key of its case; `id` is the row it was sealed for. */
export interface SealedText {
  id: string;
  /** base64 */
  text: string;
}

/** An appointment as it is read for a view, with the names at both ends. */
export interface AppointmentRow {
  id: string;
  case_id: string;
  owner_agency_id: string;
  case_reference: string;
  role: AppointmentRole;
  status: AppointmentStatus;
  purpose: string;
  lawyer_role: string | null;
  party: string;
  language: string | null;
  dialect: string | null;
  sex_preference: string | null;
  mode: string;
  district: string | null;
  place_kind: string | null;
  starts_at: Date;
  ends_at: Date;
  practitioner_id: string | null;
  practitioner_user_id: string | null;
  practitioner_agency_id: string | null;
  register_number: string | null;
  outside_ground: string | null;
  cost_bearer: string;
  cost_cents: number | null;
  requested_at: Date;
  offered_at: Date | null;
  answer_by: Date | null;
  remind_at: Date | null;
  reminded_at: Date | null;
  answered_at: Date | null;
  refusal_reason: string | null;
  arrived_at: Date | null;
  minutes_late: number | null;
  ended_at: Date | null;
  end_reason: string | null;
  ended_by: AppointmentSide | null;
  replaces_id: string | null;
  version: number;
  booker_name: string;
  booker_kind: string;
  practitioner_name: string | null;
  practice_name: string | null;
  practice_kind: string | null;
  takes_part: boolean;
  replaced_by: string | null;
  /** Absent from lists, and as far as the actor may read them. */
  texts?: Partial<Record<'place' | 'message' | 'decision', SealedText>> | null;
  /** Of the booking agency; absent from lists. */
  booker_telephone?: string | null;
  family_name?: string | null;
  given_names?: string | null;
}

const select = (detail: { columns: string; joins: string }) => `
select a.*, relais.agency_name(g) as booker_name, g.kind as booker_kind, pu.display_name as practitioner_name,
  relais.agency_name(pg) as practice_name, pg.kind as practice_kind, relais.takes_part(a.case_id) as takes_part,
  (select r.id from relais.appointments r where r.replaces_id = a.id) as replaced_by${detail.columns}
from relais.appointments a
join relais.agencies g on g.id = a.owner_agency_id
left join relais.users pu on pu.id = a.practitioner_user_id
left join relais.agencies pg on pg.id = a.practitioner_agency_id${detail.joins}`;

/** For lists: no texts, nobody's name. */
export const SELECT_ROWS = select({ columns: '', joins: '' });

/** $1 is the id. */
export const SELECT_ONE = `${select({
  columns: `, n.family_name, n.given_names, g.relay_telephone as booker_telephone,
  (select jsonb_object_agg(t.kind, jsonb_build_object('id', t.id, 'text', encode(t.text, 'base64')))
   from relais.appointment_texts t where t.appointment_id = a.id) as texts`,
  joins: `
left join relais.appointment_clients(array[$1::uuid]) n on n.appointment_id = a.id`,
})} where a.id = $1`;
