import { categoryPolicies, categoryTable, notExcluded } from '../category-table.js';
import { appointmentFunctions } from './appointment-functions.js';

/** Who interprets and who defends: people with a membership in a practice, independents in a practice of one. */
const practitioners = /* sql */ `
create extension if not exists btree_gist with schema public;

create table relais.practitioners (
  id uuid primary key,
  role text not null check (role in ('interpreter', 'lawyer')),
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  -- Number in the national register of sworn translators and interpreters, or on the roll of the Bar.
  register_number text,
  sex text not null check (sex in ('female', 'male', 'other')),
  modes text[] not null check (modes <> '{}' and modes <@ array['on_site', 'telephone', 'video']),
  -- Judicial districts; none = everywhere.
  districts text[] not null default '{}',
  -- Kinds of mandate a lawyer takes (code list lawyer-role).
  mandates text[] not null default '{}',
  rate_cents_hour integer check (rate_cents_hour >= 0),
  left_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  unique (role, user_id, agency_id)
);
create index practitioners_user on relais.practitioners (user_id);

create table relais.practitioner_languages (
  practitioner_id uuid not null references relais.practitioners (id),
  language text not null,
  dialect text not null default '',
  primary key (practitioner_id, language, dialect)
);
create index practitioner_languages_spoken on relais.practitioner_languages (language);

-- Weekly hours by the Brussels clock; none = by arrangement at any hour.
create table relais.practitioner_hours (
  practitioner_id uuid not null references relais.practitioners (id),
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  primary key (practitioner_id, weekday, opens)
);
grant select on relais.practitioners, relais.practitioner_languages, relais.practitioner_hours
  to relais_app, relais_worker, relais_backup;

-- Of a person, whatever the membership: away is away.
create table relais.absences (
  id uuid primary key,
  user_id uuid not null references relais.users (id),
  period tstzrange not null check (not isempty(period) and lower(period) is not null and upper(period) is not null),
  created_at timestamptz(3) not null
);
create index absences_user on relais.absences using gist (user_id, period);
alter table relais.absences enable row level security;
alter table relais.absences force row level security;
create policy absences_own on relais.absences for all to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy absences_definer on relais.absences for select to relais_owner using (true);
create policy absences_backup on relais.absences for select to relais_backup using (true);
grant select, insert, delete on relais.absences to relais_app;
grant select on relais.absences to relais_backup;
`;

/** Statuses in which a person's time is taken. */
const TAKEN = `('offered', 'confirmed', 'late', 'held')`;

const appointments = /* sql */ `
${categoryTable({
  table: 'appointments',
  category: 'appointments',
  columns: /* sql */ `
  case_reference text not null,
  role text not null check (role in ('interpreter', 'lawyer')),
  status text not null check (status in ('requested', 'offered', 'confirmed', 'refused', 'late', 'held', 'no_show',
    'replaced', 'cancelled', 'ended')),
  purpose text not null,
  lawyer_role text check ((role = 'lawyer') = (lawyer_role is not null)),
  party text not null check (party in ('victim', 'suspect', 'witness')),
  language text check (role <> 'interpreter' or language is not null),
  dialect text,
  sex_preference text check (sex_preference in ('female', 'male')),
  mode text not null check (mode in ('on_site', 'telephone', 'video')),
  district text,
  place_kind text,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  practitioner_id uuid references relais.practitioners (id),
  practitioner_user_id uuid references relais.users (id),
  practitioner_agency_id uuid references relais.agencies (id),
  register_number text,
  outside_ground text check (outside_ground in ('urgency', 'nobody_available')),
  cost_bearer text not null,
  cost_cents integer check (cost_cents >= 0),
  requested_at timestamptz(3) not null,
  offered_at timestamptz(3),
  answer_by timestamptz(3),
  alerted_at timestamptz(3),
  answered_at timestamptz(3),
  refusal_reason text,
  remind_at timestamptz(3),
  reminded_at timestamptz(3),
  arrived_at timestamptz(3),
  minutes_late integer check (minutes_late >= 0),
  ended_at timestamptz(3),
  end_reason text,
  ended_by text check (ended_by in ('booker', 'practitioner')),
  replaces_id uuid references relais.appointments (id),`,
  constraints: /* sql */ `,
  check (ends_at > starts_at and ends_at <= starts_at + interval '12 hours'),
  check (num_nonnulls(practitioner_id, practitioner_user_id, practitioner_agency_id) in (0, 3)),
  check ((status in ('requested', 'cancelled', 'replaced')) or practitioner_id is not null),
  -- Nobody interprets at two places at once, whichever agencies asked and through whichever membership (ADR 0012).
  constraint appointments_no_double_booking exclude using gist
    (practitioner_user_id with =, tstzrange(starts_at, ends_at) with &&) where (status in ${TAKEN})`,
})}
-- What the API may write after the booking: the columns of a transition, never what was asked for whom.
revoke update on relais.appointments from relais_app;
grant update (status, practitioner_id, practitioner_user_id, practitioner_agency_id, register_number, outside_ground,
  cost_cents, offered_at, answer_by, remind_at, answered_at, refusal_reason, arrived_at, minutes_late, ended_at, end_reason,
  ended_by, version, updated_at) on relais.appointments to relais_app;
create index appointments_case on relais.appointments (case_id);
create index appointments_booked on relais.appointments (owner_agency_id, starts_at, id);
create index appointments_mine on relais.appointments (practitioner_agency_id, starts_at, id);
create unique index appointments_replaced_once on relais.appointments (replaces_id);
create index appointments_unanswered on relais.appointments (answer_by) where status = 'offered' and alerted_at is null;
create index appointments_remind on relais.appointments (remind_at) where status = 'confirmed' and reminded_at is null;

-- The practitioner sees what is asked of them and answers it, without taking part in the case. A supervisor of a practice
-- sees what is asked of its members.
create policy appointments_practitioner_read on relais.appointments for select to relais_app
  using ((select relais.may_read_category('appointments')) and practitioner_agency_id = (select relais.actor_agency())
    and (practitioner_user_id = (select relais.actor_user()) or (select relais.is_supervisor()))
    and ${notExcluded('appointments')});
create policy appointments_practitioner_answer on relais.appointments for update to relais_app
  using ((select relais.may_read_category('appointments')) and practitioner_agency_id = (select relais.actor_agency())
    and (practitioner_user_id = (select relais.actor_user()) or (select relais.is_supervisor()))
    and ${notExcluded('appointments')})
  with check (practitioner_agency_id = (select relais.actor_agency()));
create policy appointments_definer on relais.appointments for select to relais_owner using (true);
create policy appointments_worker on relais.appointments for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.appointments to relais_worker;
grant update (reminded_at, alerted_at) on relais.appointments to relais_worker;

-- A yes is no right for ever: also of a meeting whose outcome nobody wrote down.
create function relais.appointment_is_of_use(p_ends_at timestamptz) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select p_ends_at > now() - make_interval(days => rule_of('appointment.client.days'))
$$;
revoke execute on function relais.appointment_is_of_use from public;
grant execute on function relais.appointment_is_of_use to relais_app;

-- Free texts, sealed with the key of the case. Where to meet, and what to know, open to the practitioner with the
-- confirmation; the decision to go outside the register stays with those who take part in the case.
create table relais.appointment_texts (
  id uuid primary key,
  appointment_id uuid not null references relais.appointments (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null check (kind in ('place', 'message', 'decision')),
  text bytea not null,
  created_at timestamptz(3) not null,
  unique (appointment_id, kind)
);
create index appointment_texts_case on relais.appointment_texts (case_id);
${categoryPolicies('appointment_texts', 'appointments', ['update'])}
revoke update on relais.appointment_texts from relais_app;
grant update (text, created_at) on relais.appointment_texts to relais_app;
create policy appointment_texts_practitioner on relais.appointment_texts for select to relais_app
  using (kind in ('place', 'message') and ${notExcluded('appointment_texts')} and exists (
    select 1 from relais.appointments a where a.id = appointment_texts.appointment_id
      and a.practitioner_user_id = (select relais.actor_user())
      and a.practitioner_agency_id = (select relais.actor_agency())
      and a.status in ('confirmed', 'late', 'held') and relais.appointment_is_of_use(a.ends_at)));
`;

const feeds = /* sql */ `
-- Calendars that a person's own device asks for. Only a hash of the address is kept; it shows when, and nothing of a case.
create table relais.calendar_feeds (
  id uuid primary key,
  membership_id uuid not null references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index calendar_feeds_user on relais.calendar_feeds (user_id);
alter table relais.calendar_feeds enable row level security;
alter table relais.calendar_feeds force row level security;
create policy calendar_feeds_own on relais.calendar_feeds for all to relais_app
  using (user_id = (select relais.actor_user()) and membership_id = (select relais.actor_membership()))
  with check (user_id = (select relais.actor_user()) and membership_id = (select relais.actor_membership()));
create policy calendar_feeds_definer on relais.calendar_feeds for select to relais_owner using (true);
create policy calendar_feeds_backup on relais.calendar_feeds for select to relais_backup using (true);
grant select, insert on relais.calendar_feeds to relais_app;
grant update (revoked_at) on relais.calendar_feeds to relais_app;
grant select on relais.calendar_feeds to relais_backup;
`;

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('appointment.answer.soon', '2026-01-01', '30', 'minutes', 'Design decision: an appointment within a day is answered within half an hour'),
  ('appointment.answer.later', '2026-01-01', '1440', 'minutes', 'Design decision: any other is answered within a day'),
  ('appointment.reminder.before', '2026-01-01', '1', 'days', 'Design decision: one reminder a day before'),
  ('appointment.attendance.early', '2026-01-01', '60', 'minutes', 'Design decision: who is there may be recorded an hour before the start'),
  ('appointment.client.days', '2026-01-01', '7', 'days', 'Design decision: an interpreter sees whom they met for a week after it'),
  ('appointment.measure.days', '2026-01-01', '90', 'days', 'Design decision: time to interpreter and time to lawyer over 90 days'),
  ('youth-care.lawyer.from', '2026-01-01', '12', 'years', 'Youth care, French Community: a minor of 12 to 14 consents to help with a lawyer (Charleroi Bar, youth law); to be confirmed by a lawyer of the agency'),
  ('youth-care.lawyer.below', '2026-01-01', '14', 'years', 'Youth care, French Community: from 14 the minor consents alone (Charleroi Bar, youth law); to be confirmed by a lawyer of the agency');
`;

/** Interpreters and lawyers: who they are, when they are asked for, and how one of them is never in two places. */
export const migration = {
  name: '0011-appointments',
  up: [practitioners, appointments, feeds, rules, appointmentFunctions].join('\n'),
};
