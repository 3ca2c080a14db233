/** Who takes part in the product: agencies, people, memberships, sessions; the need-to-know matrix and rules as data. */
export const migration = {
  name: '0002-agencies',
  up: /* sql */ `
create table relais.agencies (
  id uuid primary key,
  kind text not null,
  name text not null,
  district text,
  languages text[] not null default '{}',
  services text[] not null default '{}',
  relay_telephone text,
  on_system boolean not null default true,
  queue_email text,
  language text not null default 'fr',
  takes_sexes text[] not null default '{}',
  takes_age_from smallint,
  takes_age_to smallint,
  created_at timestamptz(3) not null default now()
);
grant select on relais.agencies to relais_app, relais_worker, relais_backup;

create table relais.users (
  id uuid primary key,
  email text not null,
  display_name text not null,
  password_hash text,
  language text not null default 'fr',
  disabled_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
create unique index users_email on relais.users (lower(email));
-- Never the hash: the login function reads it (0007).
grant select (id, email, display_name, language, disabled_at) on relais.users to relais_app, relais_worker;
grant select on relais.users to relais_backup;

create table relais.memberships (
  id uuid primary key,
  user_id uuid not null references relais.users (id),
  agency_id uuid not null references relais.agencies (id),
  roles text[] not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3),
  created_at timestamptz(3) not null default now()
);
create index memberships_user on relais.memberships (user_id);
create index memberships_agency on relais.memberships (agency_id);
grant select on relais.memberships to relais_app, relais_worker, relais_backup;

create table relais.sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  membership_id uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  authenticated_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  device text
);
create index sessions_membership on relais.sessions (membership_id) where ended_at is null;

-- Default need-to-know (docs/architecture.md). 'own' = only what that agency wrote, 'all' = every row once it takes part
-- and the category was opened to it, 'none' = never, whatever is shared.
create table relais.access_matrix (
  agency_kind text not null,
  category text not null,
  read text not null check (read in ('all', 'own', 'none')),
  write boolean not null,
  primary key (agency_kind, category)
);
grant select on relais.access_matrix to relais_app, relais_worker, relais_backup;

-- A number that comes from a law, a protocol or a design decision: never a constant in code.
create table relais.rules (
  code text not null,
  valid_from date not null,
  valid_to date,
  value jsonb not null,
  unit text not null,
  source text not null,
  -- The source in French, Dutch and German, where it is shown to somebody.
  source_in jsonb check (source_in is null or source_in ?& array['fr', 'nl', 'de']),
  primary key (code, valid_from)
);
grant select on relais.rules to relais_app, relais_worker, relais_backup;
-- A whole number of the rules that is in force in Brussels today; null when there is none.
create function relais.rule_of(p_code text) returns integer
language sql stable set search_path = relais, pg_temp as $$
  select (r.value #>> '{}')::integer from rules r where r.code = p_code
    and r.valid_from <= (now() at time zone 'Europe/Brussels')::date
    and (r.valid_to is null or r.valid_to >= (now() at time zone 'Europe/Brussels')::date)
  order by r.valid_from desc limit 1
$$;
insert into relais.rules (code, valid_from, value, unit, source) values
  ('referral.response.tonight', '2026-01-01', '60', 'minutes', 'Design decision: an emergency place is answered within the hour'),
  ('referral.response.within_24h', '2026-01-01', '1440', 'minutes', 'Design decision: urgency within 24 hours'),
  ('referral.response.this_week', '2026-01-01', '10080', 'minutes', 'Design decision: urgency this week'),
  ('referral.reminder.share', '2026-01-01', '0.5', 'share of the response time', 'Design decision: one reminder at half time'),
  ('session.idle', '2026-01-01', '15', 'minutes', 'Design decision (security): idle this long, a session ends'),
  ('session.longest', '2026-01-01', '600', 'minutes since login', 'Design decision (security): however active, a session ends ten hours after the login'),
  ('audit.look.window', '2026-01-01', '15', 'minutes', 'Design decision: one look per session, case and category'),
  ('draft.retention', '2026-01-01', '30', 'days', 'Design decision: unsent drafts');

insert into relais.access_matrix (agency_kind, category, read, write)
select k.kind, c.category,
  case substr(k.cells, c.position::integer * 2 - 1, 1) when 'A' then 'all' when 'O' then 'own' else 'none' end,
  substr(k.cells, c.position::integer * 2, 1) = 'w'
from (values
  -- identity indicators care statements proceedings residence guardianship appointments referrals assistance whereabouts missing
  ('police',              'AwOw--AwOwA-A-OwOw--O-Aw'),
  ('labour_inspectorate', 'AwOw--Aw--A-A-OwOw--O-Aw'),
  ('magistrate',          'A-A---A-AwA-A-OwA-A---A-'),
  ('immigration_office',  'AwOw----A-AwA---------A-'),
  ('guardianship_service','AwOwA---A-A-AwAwA-A-A-Aw'),
  ('guardian_office',     'AwOwA---A-A-AwAwA-A-A-Aw'),
  ('justice_of_peace',    '------------A-----------'),
  ('specialised_centre',  'AwOwAw--A-A-A-AwOwAwAwAw'),
  ('child_shelter',       'AwOwAw--A-A-A-AwOwAwAwAw'),
  ('youth_service',       'A-OwOw----A-A-AwOwAwA-Aw'),
  ('reception',           'A-OwOw----A-A-OwOwOwOwAw'),
  ('cgrs',                'A-OwOw----A-A-OwOwOwOwAw'),
  ('child_focus',         '----------------------Aw'),
  ('lawyer_practice',     'A-A-A-A-A-A-A-Ow--A---A-'),
  ('interpreter_practice','--------------O---------'),
  ('rapporteur',          '------------------------'),
  ('platform',            '------------------------')
) as k (kind, cells)
cross join unnest(array['identity','indicators','care','statements','proceedings','residence','guardianship','appointments',
  'referrals','assistance','whereabouts','missing']) with ordinality as c (category, position);
`,
};
