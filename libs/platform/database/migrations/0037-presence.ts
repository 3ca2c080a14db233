import { categoryTable } from '../category-table.js';
import { devices } from './device-tables.js';

const AGENCY = '(select relais.actor_agency())';
const MAY = (act: 'read' | 'write') => `(select relais.may_${act}_category('whereabouts'))`;

/** Who is in which bed, and who was not, is told to no other agency, whatever is opened to it: as with placements (0015). */
const ownOnly = (table: string) => /* sql */ `
create policy ${table}_own on relais.${table} as restrictive for select to relais_app
  using (owner_agency_id = ${AGENCY});
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);`;

const rounds = /* sql */ `
-- One roll call of a unit in an evening, which lasts from noon to noon. Several people may take it together.
create table relais.presence_rounds (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  unit_id uuid not null,
  evening date not null,
  begun_at timestamptz(3) not null,
  begun_by_membership uuid not null references relais.memberships (id),
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id),
  unique (unit_id, evening)
);
create index presence_rounds_list on relais.presence_rounds (agency_id, evening desc, id desc);
alter table relais.presence_rounds enable row level security;
alter table relais.presence_rounds force row level security;
create policy presence_rounds_read on relais.presence_rounds for select to relais_app using (agency_id = ${AGENCY} and ${MAY('read')});
create policy presence_rounds_insert on relais.presence_rounds for insert to relais_app with check (agency_id = ${AGENCY} and ${MAY('write')});
create policy presence_rounds_definer on relais.presence_rounds for all to relais_owner using (true) with check (true);
create policy presence_rounds_backup on relais.presence_rounds for select to relais_backup using (true);
grant select, insert on relais.presence_rounds to relais_app;
grant select on relais.presence_rounds to relais_backup;

-- What was seen of somebody, by whom and when; never changed. The latest by the time it was seen counts, in whatever order
-- marks arrive.
${categoryTable({
  table: 'presence_marks',
  category: 'whereabouts',
  columns: /* sql */ `
  round_id uuid not null references relais.presence_rounds (id),
  stay_id uuid not null,
  presence text not null check (presence in ('present', 'on_leave', 'absent')),
  seen_at timestamptz(3) not null,`,
  constraints:
    ', foreign key (case_id, owner_agency_id, stay_id) references relais.stays (case_id, owner_agency_id, id)',
  commands: [],
})}
create index presence_marks_stay on relais.presence_marks (stay_id, seen_at desc, id desc);
create index presence_marks_round on relais.presence_marks (round_id);
create index presence_marks_case on relais.presence_marks (case_id);
${ownOnly('presence_marks')}

-- Somebody was not there, and until when that may wait. It ends when they are seen, or reported missing.
${categoryTable({
  table: 'presence_absences',
  category: 'whereabouts',
  columns: /* sql */ `
  round_id uuid not null references relais.presence_rounds (id),
  stay_id uuid not null,
  ground text not null check (ground in ('young', 'signs', 'child', 'adult')),
  status text not null check (status in ('waiting', 'proposed', 'reported', 'returned', 'departed')),
  absent_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  proposed_at timestamptz(3),
  ended_at timestamptz(3),`,
  constraints: `,
  foreign key (case_id, owner_agency_id, stay_id) references relais.stays (case_id, owner_agency_id, id),
  check ((status in ('waiting', 'proposed')) = (ended_at is null))`,
})}
create unique index presence_absences_open on relais.presence_absences (stay_id) where status in ('waiting', 'proposed');
create index presence_absences_due on relais.presence_absences (due_at) where status = 'waiting';
create index presence_absences_case on relais.presence_absences (case_id);
${ownOnly('presence_absences')}
revoke update on relais.presence_absences from relais_app;
grant update (status, proposed_at, ended_at, version, updated_at) on relais.presence_absences to relais_app;
create policy presence_absences_worker on relais.presence_absences for all to relais_worker
  using ((select relais.system_actor()) in ('places', 'notifier')) with check ((select relais.system_actor()) = 'places');
grant select on relais.presence_absences to relais_worker;
grant update (status, proposed_at, version, updated_at) on relais.presence_absences to relais_worker;
`;

const functions = /* sql */ `
-- How long an absence may wait, for the shelter where the person lives or lived: it is told the ground, not what another agency wrote. A child whose age nobody knows
-- is a child.
create function relais.absence_grounds(p_cases uuid[]) returns table (case_id uuid, ground text, minutes integer)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.case_id, k.ground, rule_of('presence.absence.' || k.ground) from (
    select b.case_id, case
      when not (b.age_in_doubt or coalesce(least(b.born_from, b.apparent_from) < b.majority, true)) then 'adult'
      when least(b.born_from, b.apparent_from) < rule_of('presence.young.under') then 'young'
      when exists (select 1 from indicator_answers i where i.case_id = b.case_id and i.answer = 'yes')
        or exists (select 1 from circumstances c where c.case_id = b.case_id and cardinality(c.acts || c.means || c.purposes) > 0)
        or exists (select 1 from minor_concerns k where k.case_id = b.case_id and 'trafficking_signs' = any (k.risks))
        -- As with the presumption of a search: "possible" without a basis is what every case begins with.
        or exists (select 1 from (select distinct on (a.owner_agency_id) a.status, a.basis from assertions a
          where a.case_id = b.case_id order by a.owner_agency_id, a.assessed_at desc, a.id desc) a
          where a.status = 'actual' or (a.status = 'possible' and a.basis is not null)) then 'signs'
      else 'child' end as ground
    from case_briefs(p_cases) b) k
  where may_read_category('whereabouts') and exists (
    select 1 from stays s where s.case_id = k.case_id and s.owner_agency_id = actor_agency())
$$;
-- Who has left the shelter is no longer looked for by it.
create function relais.stay_departed() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update presence_absences a set status = 'departed', ended_at = new.updated_at, updated_at = new.updated_at, version = a.version + 1
  where a.stay_id = new.id and a.status in ('waiting', 'proposed');
  return new;
end $$;
create trigger stays_departed after update of status on relais.stays for each row
  when (new.status = 'departed' and old.status <> 'departed') execute function relais.stay_departed();
revoke execute on function relais.absence_grounds, relais.stay_departed from public;
grant execute on function relais.absence_grounds to relais_app;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('presence.young.under', '2022-05-01', '13', 'years', 'Ministerial directive on missing persons, updated May 2022, first criterion: under 13 (text to be confirmed)'),
  ('presence.absence.young', '2022-05-01', '0', 'minutes', 'Same directive: reported at once'),
  ('presence.absence.signs', '2022-05-01', '0', 'minutes', 'Same directive, fifth criterion: perhaps with others who threaten the child, or victim of an offence'),
  ('presence.absence.child', '2026-01-01', '60', 'minutes', 'Design decision: house and surroundings are searched for an hour; some centres wait longer (guide of 25 May 2023: at once)'),
  ('presence.absence.adult', '2026-01-01', '1440', 'minutes', 'Design decision: an adult may come and go');
`;

/** Prevention: the evening round of a shelter, what follows when somebody is not there, and the telephones it is seen from. */
export const migration = { name: '0037-presence', up: [rounds, functions, devices].join('\n') };
