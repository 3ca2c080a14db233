import { AGENCIES, CASES, type ModelRow } from './access-model.js';

/** Rows of a table in one category: whether the app may change them, and what is written beside whose they are. */
interface Kind {
  table: string;
  category: string;
  changes?: true;
  columns: string;
  values: string;
}

const ofDocument = (category: string, kind: string): Kind => ({
  table: 'documents',
  category,
  columns: 'category, kind, latest, status',
  values: `'${category}', '${kind}', 1, 'kept'`,
});

/** Every category of the matrix, by one kind of row at least. */
export const KINDS: readonly Kind[] = [
  { table: 'persons', category: 'identity', changes: true, columns: 'sex', values: `'female'` },
  { table: 'circumstances', category: 'indicators', changes: true, columns: 'found_place', values: `'Bus'` },
  {
    table: 'indicator_answers',
    category: 'indicators',
    changes: true,
    columns: 'code, answer, observed_at',
    values: `'C1D', 'yes', now()`,
  },
  {
    table: 'assertions',
    category: 'indicators',
    columns: 'status, assessed_at',
    values: `'possible', now()`,
  },
  { table: 'case_needs', category: 'referrals', changes: true, columns: 'codes', values: `'{medical}'` },
  {
    table: 'consents',
    category: 'referrals',
    changes: true,
    columns: 'given, recorded_at',
    values: 'true, now()',
  },
  {
    table: 'care_notes',
    category: 'care',
    columns: 'kind, sensitive, text, occurred_at',
    values: `'legal', false, '\\x00', now()`,
  },
  {
    table: 'health_records',
    category: 'health',
    columns: 'content, alert, for_guardian',
    values: `'\\x00', '\\x00', false`,
  },
  {
    table: 'hearings',
    category: 'statements',
    columns: 'kind, held_at, interpreter, informed, lawyer',
    values: `'information', now(), 'booked', false, 'present'`,
  },
  {
    table: 'appointments',
    category: 'appointments',
    columns:
      'case_reference, cost_bearer, starts_at, ends_at, mode, party, purpose, requested_at, role, language, status',
    values: `'BE-X', 'state', now(), now() + interval '1 hour', 'on_site', 'victim', 'x', now(), 'interpreter', 'tir', 'requested'`,
  },
  {
    table: 'stays',
    category: 'whereabouts',
    columns: 'arrived_at, district, status',
    values: `now(), 'brussels', 'present'`,
  },
  {
    table: 'missing_entries',
    category: 'missing',
    columns: 'at, data, episode_id, kind',
    values: `now(), '{}', gen_random_uuid(), 'note'`,
  },
  {
    table: 'age_assessments',
    category: 'guardianship',
    columns: 'minor_id, raised_at, raised_by_agency_id, decide_by, status',
    values: `gen_random_uuid(), now(), gen_random_uuid(), now(), 'final'`,
  },
  ofDocument('photo', 'photo'),
  ofDocument('proceedings', 'judgment'),
  ofDocument('residence', 'permit'),
  ofDocument('assistance', 'other'),
];

/** Beside the kinds: the case itself, in the list, found by a name, in brief; and a change that emergency access refused. */
export const BESIDE = { case: 1000, list: 1001, find: 1002, brief: 1003, refused: 2000 } as const;
/** What is changed, of the same kinds and owners. */
export const CHANGED = 500;
export const codeOf = (kind: number, owner: number) => kind * AGENCIES + owner;

/** Whose rows a case has of each kind: two agencies each, not the same ones everywhere. */
export const ROWS: readonly (ModelRow & { kind: number })[] = KINDS.flatMap(({ table, category }, kind) =>
  Array.from({ length: CASES }, (_, caseNumber) => [
    kind + caseNumber,
    kind + 2 * caseNumber + 1 + (kind >> 2),
  ]).flatMap((owners, caseNumber) =>
    [...new Set(owners.map((one) => one % AGENCIES))].map((owner) => ({
      table,
      category,
      caseNumber,
      owner,
      kind,
    })),
  ),
);
