create table relais.documents (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  category text not null,
  kind text not null,
  title bytea,
  language text,
  status text not null default 'kept' check (status in ('kept', 'deleted')),
  latest smallint not null check (latest >= 1 and latest <= 100),
  deleted_at timestamptz(3),
  deletion_reason text,
  created_by_membership uuid not null references relais.memberships (id),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  unique (case_id, owner_agency_id, category, id),
  check ((kind = 'photo') = (category = 'photo')),
  check (kind <> 'medical' or category = 'health'),
  check ((status = 'deleted') = (deleted_at is not null)),
  check ((status = 'deleted') = (deletion_reason is not null)),
  check (status = 'kept' or title is null)
);
create index documents_case on relais.documents (case_id, id desc);

create table relais.document_versions (
  id uuid not null,
  document_id uuid not null,
  case_id uuid not null,
  owner_agency_id uuid not null,
  category text not null,
  number smallint not null check (number >= 1 and number <= 100),
  media_type text not null,
  bytes integer not null check (bytes >= 1 and bytes <= 26214400),
  digest bytea not null check (length(digest) = 32),
  received_digest bytea not null check (length(received_digest) = 32),
  pages integer,
  width integer,
  height integer,
  preview_bytes integer,
  cleaned text[] not null default '{}'::text[],
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  primary key (id),
  unique (document_id, number),
  unique (case_id, owner_agency_id, category, id),
  foreign key (case_id, owner_agency_id, category, document_id) references relais.documents (case_id, owner_agency_id, category, id)
);
create index document_versions_case on relais.document_versions (case_id);
create index document_versions_of_agency on relais.document_versions (owner_agency_id);

-- The bytes of a version and of its preview, in pieces. The key of the case seals each piece for its own place alone.
create table relais.document_chunks (
  version_id uuid not null,
  part text not null check (part in ('content', 'preview')),
  number smallint not null check (number >= 0 and number <= 127),
  case_id uuid not null,
  owner_agency_id uuid not null,
  category text not null,
  sealed bytea not null check (length(sealed) <= 262208),
  primary key (version_id, part, number),
  foreign key (case_id, owner_agency_id, category, version_id) references relais.document_versions (case_id, owner_agency_id, category, id)
);
create index document_chunks_case on relais.document_chunks (case_id);

create table relais.document_uploads (
  id uuid not null,
  document_id uuid,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  category text not null,
  user_id uuid not null references relais.users (id),
  created_by_membership uuid not null references relais.memberships (id),
  kind text not null,
  title bytea,
  language text,
  bytes integer not null check (bytes >= 1 and bytes <= 26214400),
  digest bytea not null check (length(digest) = 32),
  status text not null default 'receiving'
    check (status in ('receiving', 'checking', 'done', 'refused', 'abandoned', 'expired')),
  claimed_until timestamptz(3),
  refusal text,
  made_document_id uuid,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (id),
  unique (case_id, owner_agency_id, id),
  foreign key (case_id, owner_agency_id, category, document_id) references relais.documents (case_id, owner_agency_id, category, id),
  check ((status = 'checking') = (claimed_until is not null)),
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'done') = (made_document_id is not null)),
  check ((status in ('receiving', 'checking')) = (ended_at is null))
);
create index document_uploads_case on relais.document_uploads (case_id);
create index document_uploads_own on relais.document_uploads (user_id, id desc) where (ended_at is null);
create index document_uploads_due on relais.document_uploads (expires_at) where (ended_at is null);
create index document_uploads_ended on relais.document_uploads (ended_at) where (ended_at is not null);
create index document_uploads_of_day on relais.document_uploads (user_id, created_at);
create index document_uploads_on_the_way on relais.document_uploads (owner_agency_id) where (ended_at is null);

create table relais.document_upload_chunks (
  upload_id uuid not null,
  number smallint not null check (number >= 0 and number <= 127),
  case_id uuid not null,
  owner_agency_id uuid not null,
  digest bytea not null check (length(digest) = 32),
  sealed bytea not null check (length(sealed) <= 262208),
  primary key (upload_id, number),
  foreign key (case_id, owner_agency_id, upload_id) references relais.document_uploads (case_id, owner_agency_id, id)
);
create index document_upload_chunks_case on relais.document_upload_chunks (case_id);
