-- A thing that an agency wants done, on paper or on the screen of one person until now. It asks; it is no fact of the case.
create table relais.to_dos (
  id uuid not null,
  owner_agency_id uuid not null references relais.agencies (id),
  -- Null if it belongs to no case.
  case_id uuid references relais.cases (id),
  -- Sealed with the key of the case, or with a key of the agency if it belongs to no case.
  words bytea not null,
  -- Who does it. Null if it is without an owner: then the supervisors of the agency find it one.
  owner_membership uuid references relais.memberships (id),
  -- Who had it when their membership ended or their roles changed. Of a person whom the case excludes it says nothing.
  left_by_membership uuid references relais.memberships (id),
  left_at timestamptz(3),
  -- Day in Brussels.
  due_on date,
  origin text not null default 'hand' check (origin in ('hand', 'rule')),
  -- Code of the rule that made it.
  rule text,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  made_by_membership uuid references relais.memberships (id),
  made_at timestamptz(3) not null,
  ended_by_membership uuid references relais.memberships (id),
  ended_at timestamptz(3),
  -- Who did the last act by hand. The end of a membership is no such act.
  changed_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  updated_at timestamptz(3) not null,
  primary key (id),
  check ((origin = 'rule') = (rule is not null)),
  check (origin = 'rule' or made_by_membership is not null),
  check ((status = 'open') = (ended_at is null)),
  check ((status = 'open') = (ended_by_membership is null)),
  check ((left_by_membership is null) = (left_at is null))
);
create index to_dos_owned on relais.to_dos (owner_membership, (coalesce(due_on, 'infinity'::date)), id) where (status = 'open');
create index to_dos_made on relais.to_dos (made_by_membership, (coalesce(due_on, 'infinity'::date)), id) where (status = 'open');
create index to_dos_case on relais.to_dos (case_id, (coalesce(due_on, 'infinity'::date)), id) where (status = 'open');
create index to_dos_agency on relais.to_dos (owner_agency_id, (coalesce(due_on, 'infinity'::date)), id) where (status = 'open');
create index to_dos_owned_ended on relais.to_dos (owner_membership, ended_at desc, id desc) where (status <> 'open');
create index to_dos_made_ended on relais.to_dos (made_by_membership, ended_at desc, id desc) where (status <> 'open');
create index to_dos_case_ended on relais.to_dos (case_id, ended_at desc, id desc) where (status <> 'open');
create index to_dos_agency_ended on relais.to_dos (owner_agency_id, ended_at desc, id desc) where (status <> 'open');
create index to_dos_due on relais.to_dos (due_on) where (status = 'open');

-- The last day on which people were told of what is overdue: each member of what they own, and the supervisors of an agency (no
-- membership) of what is without an owner.
create table relais.to_do_digests (
  agency_id uuid not null references relais.agencies (id),
  membership_id uuid references relais.memberships (id),
  told_on date not null,
  unique nulls not distinct (agency_id, membership_id)
);
