import { categoryPolicies, categoryTable, notExcluded, takesPart } from '../category-table.js';
import { policeFunctions } from './police-functions.js';
import { policeRules } from './police-rules.js';

/** The acting agency's own, for whoever may read what was seen; none of a case a conflict of interest keeps one from. */
function ownTable(table: string, updates: string): string {
  const own = `agency_id = (select relais.actor_agency())`;
  const write = `${own} and (select relais.may_write_category('statements'))`;
  return /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app
  using (${own} and (select relais.may_read_category('statements')));
create policy ${table}_insert on relais.${table} for insert to relais_app with check (${write});
create policy ${table}_update on relais.${table} for update to relais_app using (${write}) with check (${write});
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select, insert on relais.${table} to relais_app;
grant update (${updates}) on relais.${table} to relais_app;
grant select on relais.${table} to relais_backup;`;
}

/**
 * An interception is an event (a raid, a check) with everybody it met. Nobody's name is here: whoever shows a sign gets a
 * case, and whoever shows none leaves a number, an apparent age and the reason.
 */
const interceptions = /* sql */ `
create table relais.interceptions (
  id uuid primary key references relais.events (id),
  agency_id uuid not null references relais.agencies (id),
  kind text not null,
  place text not null check (length(place) between 1 and 200),
  place_kind text,
  district text,
  occurred_at timestamptz(3) not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_at timestamptz(3),
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (agency_id, id),
  check ((status = 'closed') = (closed_at is not null))
);
create index interceptions_list on relais.interceptions (agency_id, occurred_at desc, id desc);

create table relais.intercepted_persons (
  id uuid primary key,
  interception_id uuid not null,
  agency_id uuid not null,
  number smallint not null check (number between 1 and 200),
  status text not null default 'to_check' check (status in ('to_check', 'presumed', 'no_sign', 'opened')),
  sex text not null,
  age_from smallint,
  age_to smallint,
  age_in_doubt boolean not null default false,
  alone boolean not null default false,
  language text,
  no_sign_reason text,
  draft_ids uuid[] not null default '{}',
  opened_case_id uuid references relais.cases (id),
  signalled_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  foreign key (agency_id, interception_id) references relais.interceptions (agency_id, id),
  unique (interception_id, number),
  check (age_from <= age_to),
  check ((status = 'opened') = (opened_case_id is not null)),
  check ((status = 'no_sign') = (no_sign_reason is not null))
);
create index intercepted_persons_open on relais.intercepted_persons (agency_id, status) where status in ('to_check', 'presumed');
create index intercepted_persons_drafts on relais.intercepted_persons using gin (draft_ids);
${ownTable('interceptions', 'status, closed_at, version, updated_at')}
${ownTable(
  'intercepted_persons',
  'status, no_sign_reason, draft_ids, opened_case_id, signalled_at, decided_at, decided_by_membership, version, updated_at',
)}
-- A child alone, or somebody who may be one, never ends as "no sign": the Guardianship Service is told through a case.
create function relais.intercepted_person_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if old.status || ' ' || new.status <> all (array['to_check to_check', 'presumed presumed', 'to_check presumed',
      'to_check no_sign', 'presumed no_sign', 'no_sign presumed', 'presumed opened', 'opened opened'])
    or (new.opened_case_id is distinct from old.opened_case_id and not takes_part(new.opened_case_id))
    or (new.status = 'no_sign' and new.alone and (new.age_in_doubt or coalesce(new.age_from, 99) < 18)) then
    raise exception 'an intercepted person does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
-- Everybody a check met begins unjudged, and whoever is kept from a case does not find it by the check either.
create policy intercepted_persons_begin on relais.intercepted_persons as restrictive for insert to relais_app
  with check (status = 'to_check' and opened_case_id is null);
create policy intercepted_persons_kept_apart on relais.intercepted_persons as restrictive for select to relais_app
  using (not exists (select 1 from relais.case_exclusions x
    where x.case_id = intercepted_persons.opened_case_id and x.user_id = (select relais.actor_user())));
create trigger intercepted_persons_move before update on relais.intercepted_persons for each row
  when (current_user = 'relais_app') execute function relais.intercepted_person_moves();
`;

/**
 * The moment a person passes from one body to another. Until the receiving side confirms, whoever had the person still
 * answers for them. There is no field for an address: a meeting point is a code, and a shelter is a telephone.
 */
const handOvers = /* sql */ `
${categoryTable({
  table: 'hand_overs',
  category: 'referrals',
  columns: /* sql */ `
  case_reference text not null,
  status text not null default 'proposed' check (status in ('proposed', 'received', 'failed')),
  to_agency_id uuid references relais.agencies (id),
  outside_kind text,
  outside_name bytea,
  planned_at timestamptz(3) not null,
  meeting_point text not null,
  district text,
  telephone text check (telephone ~ '^\\+?[0-9 ]{3,20}$'),
  transport text not null,
  language text,
  interpreter_needed boolean not null default false,
  belongings jsonb not null default '[]',
  confirm_by timestamptz(3) not null,
  escalate_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  received_at timestamptz(3),
  received_by_membership uuid references relais.memberships (id),
  received_by_name bytea,
  belongings_missing text[] not null default '{}',
  failed_at timestamptz(3),
  failed_by_membership uuid references relais.memberships (id),
  failure_reason text,`,
  constraints: /* sql */ `,
  check ((to_agency_id is null) = (outside_kind is not null)), check (to_agency_id <> owner_agency_id),
  check ((status = 'received') = (received_at is not null)), check ((status = 'failed') = (failed_at is not null)),
  check ((status = 'failed') = (failure_reason is not null)), check (confirm_by <= escalate_at)`,
})}
-- One at a time: two agencies are never both waiting for the same person.
create unique index hand_overs_open on relais.hand_overs (case_id) where status = 'proposed';
create index hand_overs_case on relais.hand_overs (case_id, received_at);
create index hand_overs_to on relais.hand_overs (to_agency_id, status, planned_at);
create index hand_overs_from on relais.hand_overs (owner_agency_id, status, planned_at);
create index hand_overs_remind on relais.hand_overs (confirm_by) where status = 'proposed' and reminded_at is null;
create index hand_overs_escalate on relais.hand_overs (escalate_at) where status = 'proposed' and escalated_at is null;
revoke update on relais.hand_overs from relais_app;
grant update (status, received_at, received_by_membership, received_by_name, belongings_missing, failed_at,
  failed_by_membership, failure_reason, version, updated_at) on relais.hand_overs to relais_app;
-- Who is to receive sees and answers, also before its referral is accepted: at night the patrol is at the door first.
create policy hand_overs_receiver_read on relais.hand_overs for select to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and ${notExcluded('hand_overs')});
create policy hand_overs_receiver_answer on relais.hand_overs for update to relais_app
  using (to_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('referrals'))
    and ${notExcluded('hand_overs')})
  with check (to_agency_id = (select relais.actor_agency()));
create policy hand_overs_definer on relais.hand_overs for select to relais_owner using (true);
create policy hand_overs_worker on relais.hand_overs for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.hand_overs to relais_worker;
grant update (reminded_at, escalated_at) on relais.hand_overs to relais_worker;
`;

/** Numbers of the police, and that somebody was heard. Never what was said: that is in the file of the prosecution. */
const statements = /* sql */ `
${categoryTable({
  table: 'police_records',
  category: 'statements',
  columns: /* sql */ `
  kind text not null,
  number text not null check (number = upper(number) and length(number) between 4 and 30),
  recorded_on date not null,`,
  constraints: ', unique (owner_agency_id, number)',
  commands: [],
})}
create index police_records_case on relais.police_records (case_id);
create table relais.police_record_shares (
  id uuid primary key,
  record_id uuid not null,
  case_id uuid not null,
  owner_agency_id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  purpose text not null,
  shared_at timestamptz(3) not null,
  shared_by_membership uuid not null references relais.memberships (id),
  ended_at timestamptz(3),
  foreign key (case_id, owner_agency_id, record_id) references relais.police_records (case_id, owner_agency_id, id),
  check (agency_id <> owner_agency_id)
);
create unique index police_record_shares_live on relais.police_record_shares (record_id, agency_id) where ended_at is null;
create index police_record_shares_case on relais.police_record_shares (case_id);
create index police_record_shares_agency on relais.police_record_shares (agency_id, case_id) where ended_at is null;
${categoryPolicies('police_record_shares', 'statements', ['update'])}
revoke update on relais.police_record_shares from relais_app;
grant update (ended_at) on relais.police_record_shares to relais_app;
create policy police_record_shares_named on relais.police_record_shares for select to relais_app
  using (agency_id = (select relais.actor_agency()) and ended_at is null and (select relais.may_read_cases())
    and ${takesPart('police_record_shares')});
-- One number, to one agency that takes part, because the police named it.
create policy police_records_named on relais.police_records for select to relais_app
  using ((select relais.may_read_cases()) and ${takesPart('police_records')}
    and exists (select 1 from relais.police_record_shares s where s.record_id = police_records.id
      and s.agency_id = (select relais.actor_agency()) and s.ended_at is null));
create policy police_records_definer on relais.police_records for select to relais_owner using (true);
create policy police_record_shares_definer on relais.police_record_shares for select to relais_owner using (true);
${categoryTable({
  table: 'hearings',
  category: 'statements',
  columns: /* sql */ `
  kind text not null,
  heard_as text,
  held_at timestamptz(3) not null,
  language text,
  interpreter text not null,
  lawyer text not null,
  informed boolean not null,
  informed_on date,
  leaflet_language text,
  record_id uuid references relais.police_records (id),`,
  constraints: ', check (informed = (informed_on is not null)), check (informed or leaflet_language is null)',
  commands: [],
})}
create index hearings_case on relais.hearings (case_id, held_at);
create policy hearings_definer on relais.hearings for select to relais_owner using (true);
`;

/** The police desk: whom a check met, into whose hands they passed, numbers of the police, who was heard. */
export const migration = {
  name: '0023-police',
  up: [policeRules, interceptions, handOvers, statements, policeFunctions].join('\n'),
};
