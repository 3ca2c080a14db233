create table relais.letters (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  number text not null check (number ~ '^RL-[0-9A-Z]{8}$'),
  kind text not null
    check (kind in ('signalling', 'referral', 'designation', 'guardian_report', 'appointment', 'summary')),
  variant text check (variant ~ '^[a-z_]{2,40}$'),
  language text not null check (language in ('fr', 'nl', 'de', 'en')),
  subject_id uuid,
  recipient_agency_id uuid references relais.agencies (id),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  file_digest text not null check (file_digest ~ '^[0-9a-f]{64}$'),
  pages smallint not null check (pages > 0),
  made_at timestamptz(3) not null,
  made_by_user uuid not null references relais.users (id),
  made_by_membership uuid not null references relais.memberships (id),
  primary key (id),
  unique (number)
);
create index letters_list on relais.letters (case_id, owner_agency_id, id desc);
