/**
 * Every column of bytes in a table with cases, when step 0101 came. A column without a line in `relais.sealed_columns` makes the renewal of
 * keys refuse (`relais.undecided_columns`): a later step that adds one adds its line there, not here.
 */
interface Column {
  table: string;
  column: string;
  /** SQL over a row `t` of what the field is bound to within its case: `FieldPlace.row`. */
  row: string;
}

const byId = (table: string, ...columns: string[]): Column[] =>
  columns.map((column) => ({ table, column, row: 't.id::text' }));

/** Sealed with the key of the case. */
const WORDS: readonly Column[] = [
  ...byId('address_requests', 'content'),
  ...byId('alert_facts', 'content'),
  ...byId('alert_recipients', 'reached', 'callback_telephone'),
  ...byId('appointment_texts', 'text'),
  ...byId('care_notes', 'text'),
  ...byId('case_closures', 'detail'),
  { table: 'case_exclusions', column: 'detail', row: 't.case_id::text' },
  ...byId('disappearance_signs', 'note'),
  ...byId('document_uploads', 'title'),
  ...byId('documents', 'title'),
  ...byId('emergency_accesses', 'reason', 'review_reason'),
  ...byId('guardianship_reports', 'content'),
  ...byId('guardianships', 'reason'),
  ...byId('hand_overs', 'outside_name', 'received_by_name'),
  ...byId('health_records', 'content', 'alert'),
  ...byId('lead_handovers', 'message'),
  ...byId('legal_holds', 'reason', 'lift_reason'),
  ...byId('minor_concerns', 'details'),
  ...byId('missing_entries', 'content'),
  ...byId('missing_episodes', 'details'),
  ...byId('missing_tasks', 'note'),
  ...byId('preventive_requests', 'content', 'answer'),
  ...byId('referral_messages', 'text'),
  { table: 'referral_refusals', column: 'detail', row: 't.referral_id::text' },
  ...byId('risk_plans', 'content'),
  ...byId('safe_contact_details', 'details'),
  ...byId('sharing_consents', 'interpreter'),
  ...byId('youth_contacts', 'note'),
  ...byId('youth_mandates', 'message'),
  ...byId('youth_plans', 'content'),
];

/** What was written, in the log: it goes into a layer more (ADR 0038). */
const VALUES: readonly Column[] = ['before_sealed', 'after_sealed'].map((column) => ({
  table: 'audit_values',
  column,
  row: `t.event_id::text || ':' || t.ordinal`,
}));

/** Pieces of files: large, so few at a time. */
const PIECES: readonly Column[] = [
  {
    table: 'document_chunks',
    column: 'sealed',
    row: `t.version_id::text || '|' || t.part || '|' || t.number`,
  },
  { table: 'document_upload_chunks', column: 'sealed', row: `t.upload_id::text || '|' || t.number` },
];

/** Not sealed with the key of the case. */
const OTHERS: Record<string, string> = {
  'alert_tellings.link_hash': 'hash of a link',
  'audit_events.commitments': 'hashes of values',
  'audit_events.hash': 'of the chain',
  'audit_events.prev_hash': 'of the chain',
  'audit_values.commitment': 'hash of a value',
  'case_keys.wrapped': 'the key, under the master key',
  'consultation_persons.description': 'sealed with the key of the consultation',
  'document_upload_chunks.digest': 'hash of a piece',
  'document_uploads.digest': 'hash of a file',
  'document_versions.digest': 'hash of a file',
  'document_versions.received_digest': 'hash of a file',
};

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const lines = (kind: string, columns: readonly Column[]) =>
  columns.map(
    ({ table, column, row }) => `  (${[table, column, kind, row].map(quoted).join(', ')}, 'of the case')`,
  );

const columnRows = (): string =>
  [
    ...lines('word', WORDS),
    ...lines('value', VALUES),
    ...lines('piece', PIECES),
    ...Object.entries(OTHERS).map(
      ([name, why]) => `  (${name.split('.').map(quoted).join(', ')}, 'none', null, ${quoted(why)})`,
    ),
  ].join(',\n');

/** What the key of a case seals, column by column. */
export const sealedColumns = /* sql */ `
-- What the key of a case seals, column by column: the renewal does what stands here, and refuses where a column of bytes is missing.
-- row is SQL over a row t: what the field is bound to within its case. A value is one of the log, a piece one of a file.
create table relais.sealed_columns (
  name text,
  field text,
  kind text not null check (kind in ('word', 'value', 'piece', 'none')),
  row text,
  why text not null,
  primary key (name, field),
  check ((kind = 'none') = (row is null))
);
alter table relais.sealed_columns enable row level security;
alter table relais.sealed_columns force row level security;
create policy sealed_columns_definer on relais.sealed_columns for all to relais_owner using (true) with check (true);
create policy sealed_columns_backup on relais.sealed_columns for select to relais_backup using (true);
grant select on relais.sealed_columns to relais_backup;
insert into relais.sealed_columns (name, field, kind, row, why) values
${columnRows()};

-- Whether the keys' own actor acts; the owner of the tables, who acts as nobody, is asked too.
create function relais.is_keys_actor() returns boolean language sql stable parallel safe set search_path = relais, pg_temp as $$
  select coalesce(current_setting('app.kind', true) = 'system' and current_setting('app.system', true) = 'keys', false)
$$;
create policy case_keys_definer_end on relais.case_keys for delete to relais_owner using ((select relais.is_keys_actor()));

-- The owner of the tables sees and reseals their rows for the keys' own actor. The migrator calls it after every step, for later tables.
create procedure relais.keep_resealable() language plpgsql set search_path = relais, pg_temp as $$
declare one text;
begin
  for one in select distinct c.name from sealed_columns c where c.kind <> 'none' and not exists (select 1 from pg_policy p
    where p.polrelid = to_regclass('relais.' || c.name) and p.polname = c.name || '_reseal')
  loop
    execute format('drop policy if exists %I on relais.%I', one || '_reseal_read', one);
    execute format('create policy %I on relais.%I for select to relais_owner using ((select relais.is_keys_actor()))',
      one || '_reseal_read', one);
    execute format('create policy %I on relais.%I for update to relais_owner using ((select relais.is_keys_actor()))
      with check ((select relais.is_keys_actor()))', one || '_reseal', one);
  end loop;
end $$;
call relais.keep_resealable();

-- Columns of bytes beside a case that nobody decided about, or whose decision could not be done.
create function relais.undecided_columns() returns table (name text) language sql stable set search_path = relais, pg_temp as $$
  select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
  left join sealed_columns s on s.name = c.relname and s.field = a.attname
  where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    and a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype)
    and exists (select 1 from pg_attribute k where k.attrelid = c.oid and k.attname = 'case_id' and not k.attisdropped)
    and (s.kind is null or (s.kind <> 'none' and not exists (select 1 from pg_policy p
      where p.polrelid = c.oid and p.polname = c.relname || '_reseal')))
$$;
revoke execute on procedure relais.keep_resealable from public;
revoke execute on function relais.undecided_columns, relais.is_keys_actor from public;
`;
