import { categoryTable, takesPart } from '../category-table.js';
import { guardianshipFunctions } from './guardianship-functions.js';
import { guardianshipRules } from './guardianship-rules.js';

/** Who may be a guardian, for the Service that recognised them. No data of cases. */
const guardians = /* sql */ `
create table relais.guardians (
  id uuid primary key,
  service_agency_id uuid not null references relais.agencies (id),
  membership_id uuid not null unique references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  kind text not null check (kind in ('volunteer', 'self_employed_secondary', 'self_employed_main', 'employee')),
  languages text[] not null default '{}',
  districts text[] not null default '{}',
  soft_cap smallint not null check (soft_cap between 0 and 200),
  -- [{"from": date, "until": date}], both included
  absences jsonb not null default '[]',
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index guardians_service on relais.guardians (service_agency_id);
create index guardians_user on relais.guardians (user_id);
alter table relais.guardians enable row level security;
alter table relais.guardians force row level security;
create function relais.is_guardianship_service() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'guardianship_service')
$$;
create policy guardians_read on relais.guardians for select to relais_app
  using (service_agency_id = (select relais.actor_agency()) or user_id = (select relais.actor_user()));
create policy guardians_insert on relais.guardians for insert to relais_app
  with check (service_agency_id = (select relais.actor_agency()) and (select relais.is_guardianship_service())
    and exists (select 1 from relais.memberships m where m.id = guardians.membership_id and m.user_id = guardians.user_id
      and m.agency_id = guardians.agency_id));
create policy guardians_update on relais.guardians for update to relais_app
  using (service_agency_id = (select relais.actor_agency()) and (select relais.is_guardianship_service()))
  with check (service_agency_id = (select relais.actor_agency()));
create policy guardians_definer on relais.guardians for select to relais_owner using (true);
create policy guardians_backup on relais.guardians for select to relais_backup using (true);
grant select, insert on relais.guardians to relais_app;
grant update (kind, languages, districts, soft_cap, absences, version, updated_at) on relais.guardians to relais_app;
grant select on relais.guardians to relais_backup;
`;

const minors = /* sql */ `
${categoryTable({
  table: 'minors',
  category: 'guardianship',
  columns: /* sql */ `
  status text not null check (status in ('signalled', 'identified', 'not_concerned', 'ended')),
  regime text not null check (regime in ('territory', 'border')),
  district text,
  signalled_by_agency_id uuid not null references relais.agencies (id),
  signalled_at timestamptz(3) not null,
  identified_at timestamptz(3),
  waiting_since timestamptz(3),
  told_waiting smallint not null default 0,
  tell_at timestamptz(3),
  closed_at timestamptz(3),
  closed_reason text,`,
  constraints: ', unique (case_id)',
})}
create index minors_stage on relais.minors (owner_agency_id, status);
${categoryTable({
  table: 'minor_concerns',
  category: 'guardianship',
  columns: /* sql */ `
  minor_id uuid not null references relais.minors (id),
  told_by_agency_id uuid not null references relais.agencies (id),
  risks text[] not null default '{}',
  details bytea,`,
  constraints: ', unique (minor_id)',
})}
-- Who the guardian is and how the age was decided is for every participant with the category; what endangers a child, and
-- what was told of it in words, for those who care for it or judge about it, and for whoever told it (need-to-know matrix).
create policy minor_concerns_readers on relais.minor_concerns as restrictive for select to relais_app
  using (told_by_agency_id = (select relais.actor_agency()) or exists (
    select 1 from relais.agencies a where a.id = (select relais.actor_agency())
      and a.kind in ('guardianship_service', 'guardian_office', 'justice_of_peace', 'magistrate', 'immigration_office',
        'specialised_centre', 'child_shelter', 'youth_service')));
-- They begin with the minor, by signal_minor alone.
revoke insert, update on relais.minor_concerns from relais_app;
grant update (risks, version, updated_at) on relais.minor_concerns to relais_app;
create index minors_tell on relais.minors (tell_at) where tell_at is not null;
${categoryTable({
  table: 'age_assessments',
  category: 'guardianship',
  columns: /* sql */ `
  minor_id uuid not null references relais.minors (id),
  status text not null check (status in ('doubt', 'test_ordered', 'test_done', 'decided', 'appealed', 'final')),
  grounds text[] not null default '{}',
  raised_by_agency_id uuid not null references relais.agencies (id),
  raised_at timestamptz(3) not null,
  decide_by timestamptz(3) not null,
  ordered_at timestamptz(3),
  tested_on date,
  age_min numeric(4, 1),
  age_max numeric(4, 1),
  decision text check (decision in ('minor', 'adult')),
  decided_at timestamptz(3),
  appealed_at timestamptz(3),
  appeal_outcome text check (appeal_outcome in ('upheld', 'annulled')),`,
  constraints: ', check (age_min <= age_max)',
})}
create unique index age_assessments_open on relais.age_assessments (case_id)
  where status in ('doubt', 'test_ordered', 'test_done');
${categoryTable({
  table: 'guardianships',
  category: 'guardianship',
  columns: /* sql */ `
  minor_id uuid not null references relais.minors (id),
  guardian_id uuid not null references relais.guardians (id),
  guardian_user_id uuid not null references relais.users (id),
  guardian_agency_id uuid not null references relais.agencies (id),
  justice_agency_id uuid references relais.agencies (id),
  type text not null check (type in ('guardian', 'provisional', 'ad_hoc')),
  status text not null check (status in ('active', 'notice', 'ended')),
  requested_by text,
  reason bytea,
  started_at timestamptz(3) not null,
  report_kind text check (report_kind in ('first', 'periodic', 'final')),
  report_due_at timestamptz(3),
  remind_at timestamptz(3),
  reports_done smallint not null default 0,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  notice_until timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,`,
})}
-- One guardian at a time; beside that one a guardian ad hoc where interests conflict. Two people at once: one wins.
create unique index guardianships_one on relais.guardianships (case_id) where status <> 'ended' and type <> 'ad_hoc';
create unique index guardianships_ad_hoc on relais.guardianships (case_id, guardian_id) where status <> 'ended';
create index guardianships_load on relais.guardianships (guardian_id) where status <> 'ended';
create index guardianships_due on relais.guardianships (report_due_at) where escalated_at is null and report_due_at is not null;
create index guardianships_remind on relais.guardianships (remind_at) where reminded_at is null and remind_at is not null;
create index guardianships_mine on relais.guardianships (guardian_user_id);
create index guardianships_owner on relais.guardianships (owner_agency_id, report_due_at);
revoke update on relais.guardianships from relais_app;
grant update (status, report_kind, report_due_at, remind_at, reports_done, reminded_at, escalated_at, notice_until, ended_at,
  end_reason, version, updated_at) on relais.guardianships to relais_app;
create policy guardianships_guardian on relais.guardianships for update to relais_app
  using (guardian_user_id = (select relais.actor_user()) and guardian_agency_id = (select relais.actor_agency())
    and (select relais.may_write_category('guardianship')) and ${takesPart('guardianships')})
  with check (guardian_user_id = (select relais.actor_user()) and guardian_agency_id = (select relais.actor_agency()));
-- The Service appoints and ends; a guardian resigns and reports. The same table is in guardianship-transitions.ts.
create function relais.guardianship_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if old.status || ' ' || new.status <> all (case actor_agency()
      when old.owner_agency_id then array['active active', 'notice notice', 'active ended', 'notice ended']
      when old.guardian_agency_id then array['active active', 'notice notice', 'ended ended', 'active notice']
      else '{}' end)
    or (actor_agency() <> old.owner_agency_id and (new.end_reason is distinct from old.end_reason
      or new.ended_at is distinct from old.ended_at)) then
    raise exception 'a guardianship does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guardianships_move before update on relais.guardianships for each row
  when (current_user = 'relais_app') execute function relais.guardianship_moves();
${categoryTable({
  table: 'guardianship_reports',
  category: 'guardianship',
  columns: /* sql */ `
  guardianship_id uuid not null references relais.guardianships (id),
  kind text not null check (kind in ('first', 'periodic', 'final')),
  number smallint not null,
  due_at timestamptz(3) not null,
  submitted_at timestamptz(3) not null,
  content bytea not null,`,
  constraints: ', unique (guardianship_id, kind, number)',
  commands: [],
})}
-- What a report says of a child is for the Service and the justice of the peace; who the guardian is may more agencies know.
create policy guardianship_reports_readers on relais.guardianship_reports as restrictive for select to relais_app
  using (exists (select 1 from relais.agencies a where a.id = (select relais.actor_agency())
    and a.kind in ('guardianship_service', 'guardian_office', 'justice_of_peace')));
create policy guardianship_reports_author on relais.guardianship_reports as restrictive for insert to relais_app
  with check (exists (select 1 from relais.guardianships g where g.id = guardianship_reports.guardianship_id
    and g.case_id = guardianship_reports.case_id and g.guardian_user_id = (select relais.actor_user())
    and g.guardian_agency_id = guardianship_reports.owner_agency_id));
`;

/** Unaccompanied minors, the assessment of their age, their guardians and what these report. */
export const migration = {
  name: '0018-guardianship',
  up: [guardianshipRules, guardians, minors, guardianshipFunctions].join('\n'),
};
