import { categoryPolicies, categoryTable, writesIn } from '../category-table.js';

/** The category of a document is its own, row by row: the same policies as where it is the table's. */
const CATEGORY = { column: 'category' };

/**
 * A photo of the person is a category of its own. Who reads and writes identities reads and writes photos, which were the
 * same row of the matrix; an agency that has the identity of a case in its own right has its photos. What was referred
 * with the identity was not referred with a photo: that is for a person to decide.
 */
const photoCategory = /* sql */ `
insert into relais.access_matrix (agency_kind, category, read, write)
select agency_kind, 'photo', read, write from relais.access_matrix where category = 'identity';
update relais.case_access set categories = categories || '{photo}'
where 'identity' = any (categories) and ground <> 'referral';
`;

const tables = /* sql */ `
${categoryTable({
  table: 'documents',
  category: CATEGORY,
  columns: /* sql */ `category text not null,
  kind text not null,
  title bytea,
  language text,
  status text not null default 'kept' check (status in ('kept', 'deleted')),
  latest smallint not null check (latest between 1 and 100),
  deleted_at timestamptz(3),
  deletion_reason text,`,
  constraints: /* sql */ `,
  unique (case_id, owner_agency_id, category, id),
  check ((kind = 'photo') = (category = 'photo')), check (kind <> 'medical' or category = 'health'),
  check ((status = 'deleted') = (deleted_at is not null)), check ((status = 'deleted') = (deletion_reason is not null)),
  check (status = 'kept' or title is null)`,
})}
create index documents_case on relais.documents (case_id, id desc);
-- Whose it is and of which category is said once, and what is deleted stays so.
revoke update on relais.documents from relais_app;
grant update (title, language, status, latest, deleted_at, deletion_reason, version, updated_at) on relais.documents to relais_app;
create function relais.document_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if old.status = 'deleted' or new.latest not in (old.latest, old.latest + 1) then
    raise exception 'a document does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger documents_move before update on relais.documents for each row
  when (current_user = 'relais_app') execute function relais.document_moves();
revoke execute on function relais.document_moves from public;

create table relais.document_versions (
  id uuid primary key,
  document_id uuid not null,
  case_id uuid not null,
  owner_agency_id uuid not null,
  category text not null,
  number smallint not null check (number between 1 and 100),
  media_type text not null,
  bytes integer not null check (bytes between 1 and 26214400),
  digest bytea not null check (length(digest) = 32),
  received_digest bytea not null check (length(received_digest) = 32),
  pages integer,
  width integer,
  height integer,
  preview_bytes integer,
  cleaned text[] not null default '{}',
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  foreign key (case_id, owner_agency_id, category, document_id)
    references relais.documents (case_id, owner_agency_id, category, id),
  unique (document_id, number),
  unique (case_id, owner_agency_id, category, id)
);
create index document_versions_case on relais.document_versions (case_id);
${categoryPolicies('document_versions', CATEGORY, [])}

-- The bytes of a version and of its preview, in pieces sealed with the key of the case for this place alone.
create table relais.document_chunks (
  version_id uuid not null,
  part text not null check (part in ('content', 'preview')),
  number smallint not null check (number between 0 and 127),
  case_id uuid not null,
  owner_agency_id uuid not null,
  category text not null,
  sealed bytea not null check (length(sealed) <= 262208),
  primary key (version_id, part, number),
  foreign key (case_id, owner_agency_id, category, version_id)
    references relais.document_versions (case_id, owner_agency_id, category, id)
);
create index document_chunks_case on relais.document_chunks (case_id);
alter table relais.document_chunks alter column sealed set storage external;
${categoryPolicies('document_chunks', CATEGORY, ['delete'])}
`;

/** One's own upload: of this person, in this agency, of a case one takes part in and a category one writes. */
const OWN_UPLOAD = /* sql */ `document_uploads.owner_agency_id = (select relais.actor_agency())
    and document_uploads.user_id = (select relais.actor_user())
    and relais.may_write_category(document_uploads.category) and ${writesIn('document_uploads', CATEGORY)}`;

const OWN_PIECE = /* sql */ `exists (select 1 from relais.document_uploads u where u.id = document_upload_chunks.upload_id)`;

/** Work in hand is the person's who sends it: no colleague and no other agency sees it before it is a document. */
const uploads = /* sql */ `
create table relais.document_uploads (
  id uuid primary key,
  document_id uuid,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  category text not null,
  user_id uuid not null references relais.users (id),
  created_by_membership uuid not null references relais.memberships (id),
  kind text not null,
  title bytea,
  language text,
  bytes integer not null check (bytes between 1 and 26214400),
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
  foreign key (case_id, owner_agency_id, category, document_id)
    references relais.documents (case_id, owner_agency_id, category, id),
  unique (case_id, owner_agency_id, id),
  check ((status = 'checking') = (claimed_until is not null)),
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'done') = (made_document_id is not null)),
  check ((status in ('receiving', 'checking')) = (ended_at is null))
);
create index document_uploads_case on relais.document_uploads (case_id);
create index document_uploads_own on relais.document_uploads (user_id, id desc) where ended_at is null;
create index document_uploads_due on relais.document_uploads (expires_at) where ended_at is null;
create index document_uploads_ended on relais.document_uploads (ended_at) where ended_at is not null;

create table relais.document_upload_chunks (
  upload_id uuid not null,
  number smallint not null check (number between 0 and 127),
  case_id uuid not null,
  owner_agency_id uuid not null,
  digest bytea not null check (length(digest) = 32),
  sealed bytea not null check (length(sealed) <= 262208),
  primary key (upload_id, number),
  foreign key (case_id, owner_agency_id, upload_id) references relais.document_uploads (case_id, owner_agency_id, id)
);
create index document_upload_chunks_case on relais.document_upload_chunks (case_id);
alter table relais.document_upload_chunks alter column sealed set storage external;

${['document_uploads', 'document_upload_chunks']
  .map(
    (table) => `alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select on relais.${table} to relais_backup;`,
  )
  .join('\n')}
create policy document_uploads_read on relais.document_uploads for select to relais_app using (${OWN_UPLOAD});
create policy document_uploads_write on relais.document_uploads for insert to relais_app with check (${OWN_UPLOAD});
create policy document_uploads_update on relais.document_uploads for update to relais_app
  using (${OWN_UPLOAD}) with check (${OWN_UPLOAD});
create policy document_upload_chunks_read on relais.document_upload_chunks for select to relais_app using (${OWN_PIECE});
create policy document_upload_chunks_write on relais.document_upload_chunks for insert to relais_app with check (${OWN_PIECE});
create policy document_upload_chunks_delete on relais.document_upload_chunks for delete to relais_app using (${OWN_PIECE});
grant select, insert, update on relais.document_uploads to relais_app;
grant select, insert, delete on relais.document_upload_chunks to relais_app;

-- The worker ends what nobody went on with, and tells who sent it; it never reads a title or a piece.
create policy document_uploads_worker on relais.document_uploads for all to relais_worker
  using ((select relais.system_actor()) in ('documents', 'notifier', 'retention'))
  with check ((select relais.system_actor()) = 'documents');
create policy document_upload_chunks_worker on relais.document_upload_chunks for all to relais_worker
  using ((select relais.system_actor()) = 'documents') with check (false);
grant select (id, case_id, owner_agency_id, category, user_id, status, expires_at, ended_at, version) on relais.document_uploads
  to relais_worker;
grant update (status, claimed_until, ended_at, version, updated_at), delete on relais.document_uploads to relais_worker;
grant select (upload_id), delete on relais.document_upload_chunks to relais_worker;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('document.upload.lifetime', '2026-01-01', '1440', 'minutes', 'Product decision: a phone finds its network again within a day'),
  ('document.upload.retention', '2026-01-01', '30', 'days', 'Product decision: so long an ended upload says what became of it');
`;

const holders = /* sql */ `
-- A participant is told whom to ask for documents it may not read (category_holders).
create policy documents_definer on relais.documents for select to relais_owner using (true);
`;

/** Documents and photos: sealed pieces under row policies, and the uploads they come from. */
export const migration = {
  name: '0021-documents',
  up: [photoCategory, tables, uploads, holders].join('\n'),
};
