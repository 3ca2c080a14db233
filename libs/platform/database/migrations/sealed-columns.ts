export interface SealedColumn {
  table: string;
  column: string;
  /** SQL of what the field is bound to within its case: `FieldPlace.row`. */
  row: string;
}

const byId = (table: string, ...columns: string[]): SealedColumn[] =>
  columns.map((column) => ({ table, column, row: 'id::text' }));

/** Every column that is sealed with the key of the case its row names, but those of the audit log and of files. */
const WORDS: readonly SealedColumn[] = [
  ...byId('alert_facts', 'content'),
  ...byId('alert_recipients', 'reached', 'callback_telephone'),
  ...byId('appointment_texts', 'text'),
  ...byId('care_notes', 'text'),
  ...byId('case_closures', 'detail'),
  { table: 'case_exclusions', column: 'detail', row: 'case_id::text' },
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
  { table: 'referral_refusals', column: 'detail', row: 'referral_id::text' },
  ...byId('risk_plans', 'content'),
  ...byId('safe_contact_details', 'details'),
  ...byId('sharing_consents', 'interpreter'),
  ...byId('youth_contacts', 'note'),
  ...byId('youth_mandates', 'message'),
  ...byId('youth_plans', 'content'),
];

/** What was written, in the log: sealed in a layer more when the key is renewed (ADR 0038). */
const VALUES: readonly SealedColumn[] = ['before_sealed', 'after_sealed'].map((column) => ({
  table: 'audit_values',
  column,
  row: `event_id::text || ':' || ordinal`,
}));

/** Pieces of files: large, so few at a time. */
const PIECES: readonly SealedColumn[] = [
  { table: 'document_chunks', column: 'sealed', row: `version_id::text || '|' || part || '|' || number` },
  { table: 'document_upload_chunks', column: 'sealed', row: `upload_id::text || '|' || number` },
];

const ALL = [...WORDS, ...VALUES, ...PIECES];

/** Every column that the key of a case seals. */
export const sealedColumns: readonly SealedColumn[] = ALL;

/** Tables with what the key of a case seals. */
export const sealedTables = [...new Set(ALL.map(({ table }) => table))];

const versionOf = (column: string) => `get_byte(${column}, 1) * 256 + get_byte(${column}, 2)`;

const selectOf = ({ table, column, row }: SealedColumn) =>
  `select '${table}', '${column}', ${row}, ${column} from ${table} where case_id = p_case and ${column} is not null and ${versionOf(column)} = p_version`;

/** SQL that finds fields of `p_case` under `p_version`: words, or pieces of files. */
export const fieldsUnder = (kind: 'words' | 'pieces') =>
  (kind === 'words' ? [...WORDS, ...VALUES] : PIECES).map(selectOf).join('\n  union all ');

/** SQL that puts `n (name, field, place, old, fresh)` into the rows that hold what they held when they were read. */
export const putFields = ALL.map(
  ({ table, column, row }) => `if '${table}.${column}' = any (touched) then
    update ${table} t set ${column} = n.fresh from unnest(p_names, p_fields, p_places, p_old, p_fresh) n (name, field, place, old, fresh)
    where n.name = '${table}' and n.field = '${column}' and t.case_id = p_case and t.${column} = n.old
      and (${row.replaceAll(/\b(id|case_id|referral_id|event_id|ordinal|version_id|part|number|upload_id)\b/g, 't.$1')}) = n.place;
    get diagnostics one = row_count;
    put := put + one;
  end if;`,
).join('\n  ');
