create table relais.invitations (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  email text not null,
  display_name text not null,
  roles text[] not null check (cardinality(roles) > 0),
  language text not null,
  -- The token is derived from the id and kept nowhere.
  token_hash bytea not null,
  -- For the first administrator of an agency, who is invited from outside it.
  is_first boolean not null,
  -- Null for the first administrator of the platform, whom the operator of the server invited.
  invited_by_membership uuid references relais.memberships (id),
  invited_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('accepted', 'withdrawn', 'replaced')),
  membership_id uuid references relais.memberships (id),
  version integer not null default 1,
  primary key (id),
  unique (token_hash),
  check (expires_at > invited_at),
  check (is_first or invited_by_membership is not null),
  check ((ended_at is null) = (ended_by is null)),
  check ((not ended_by is distinct from 'accepted') = (membership_id is not null))
);
create index invitations_agency on relais.invitations (agency_id, invited_at desc, id desc);
create unique index invitations_one on relais.invitations (agency_id, lower(email)) where (ended_at is null);
create index invitations_by on relais.invitations (invited_by_membership, invited_at);

create table relais.recoveries (
  id uuid not null,
  -- The agency in which the recovery started. The account may work in others as well.
  agency_id uuid not null references relais.agencies (id),
  membership_id uuid not null references relais.memberships (id),
  user_id uuid not null references relais.users (id),
  reason text not null check (char_length(reason) >= 10 and char_length(reason) <= 500),
  -- Hashes of the link that completes the recovery and of the link that stops it. Both tokens are derived from the id and kept nowhere.
  token_hash bytea not null,
  stop_hash bytea not null,
  started_by_membership uuid not null references relais.memberships (id),
  started_at timestamptz(3) not null,
  confirm_by timestamptz(3) not null,
  confirmed_by_membership uuid references relais.memberships (id),
  confirmed_at timestamptz(3),
  -- The link is good between these times.
  ready_at timestamptz(3),
  link_until timestamptz(3),
  sent_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('person', 'administrator', 'link', 'role', 'time', 'completed')),
  ended_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  told_at timestamptz(3),
  primary key (id),
  unique (token_hash),
  unique (stop_hash),
  check (num_nonnulls(confirmed_by_membership, confirmed_at, ready_at, link_until) in (0, 4)),
  check (confirmed_by_membership is distinct from started_by_membership),
  check (ready_at > confirmed_at and link_until > ready_at),
  check (sent_at is null or sent_at >= ready_at),
  check ((ended_at is null) = (ended_by is null)),
  check (ended_by is distinct from 'completed' or sent_at is not null)
);
create unique index recoveries_one on relais.recoveries (user_id) where (ended_at is null);
create index recoveries_agency on relais.recoveries (agency_id, started_at desc, id desc);
create index recoveries_running on relais.recoveries (coalesce(link_until, confirm_by)) where (ended_at is null);
create index recoveries_by on relais.recoveries (started_by_membership, started_at);
