import type pg from 'pg';
import { AGENCY_KINDS } from '#modules/access';

/**
 * The need-to-know matrix of the design, cell by cell as it was published, in its words: R reads what was opened to it, W writes, own =
 * only what that agency wrote, – nothing. What a note of a cell gives beside (`who` is the guardian, a fact, a district, name and
 * language) is given by functions and routes of their own, not by the rows of the category. A photo stands in the row of the identity
 * and health in that of care: they are opened apart.
 */
const PUBLISHED = `
                     identity photo indicators care health statements proceedings residence guardianship appointments referrals assistance whereabouts missing
police               RW       RW    own        –    –      RW         own         R         R            own          own       –          own-         RW
labour_inspectorate  RW       RW    own        –    –      RW         –           R         R            own          own       –          own-         RW
magistrate           R        R     R          –    –      R          RW          R         R            own          R         R          –            R
immigration_office   RW       RW    own        –    –      –          R           RW        R            –            –         –          –            R
guardianship_service RW       RW    own        R    R      –          R           R         RW           RW           R         R          R            RW
guardian_office      RW       RW    own        R    R      –          R           R         RW           RW           R         R          R            RW
justice_of_peace     R        –     –          –    –      –          –           –         R            –            –         –          –            –
specialised_centre   RW       RW    own        RW   RW     –          R           R         R            RW           own       RW         RW           RW
child_shelter        RW       RW    own        RW   RW     –          R           R         R            RW           own       RW         RW           RW
youth_service        R        R     own        own  own    –          –           R         R            RW           own       RW         R            RW
reception            R        R     own        own  own    –          –           R         R            own          own       own        own          RW
cgrs                 R        R     own        own  own    –          –           R         R            own          own       own        own          RW
child_focus          –        –     –          –    –      –          –           –         –            –            –         –          –            RW
lawyer_practice      R        R     R          R    R      R          R           R         R            own          –         R          –            R
interpreter_practice –        –     –          –    –      –          –           –         –            own-         –         –          –            –
rapporteur           –        –     –          –    –      –          –           –         –            –            –         –          –            –
platform             –        –     –          –    –      –          –           –         –            –            –         –          –            –
`;

/** A legal duty tells the Guardianship Service all it reads but what a helper confides; a guardian has no more than the Service. */
export const NOT_BY_DUTY: readonly string[] = ['care', 'health', 'assistance', 'statements'];

/** `own-`: its own, of which it writes none itself (the place of an appointment it was asked for, a place a desk gave it). */
const WORDS: Readonly<Record<string, Cell>> = {
  RW: { read: 'all', write: true },
  R: { read: 'all', write: false },
  own: { read: 'own', write: true },
  'own-': { read: 'own', write: false },
  '–': { read: 'none', write: false },
};

export interface Cell {
  read: 'all' | 'own' | 'none';
  write: boolean;
}

const lines = PUBLISHED.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

/** Every data category that was decided about. */
export const CATEGORIES: readonly string[] = lines[0]!;

const cells = new Map(
  lines
    .slice(1)
    .map(([kind, ...words]) => [
      kind!,
      new Map(words.map((word, place) => [CATEGORIES[place]!, WORDS[word]!])),
    ]),
);

/** What was decided for a kind of agency and a category; undefined where nobody did. */
export const cellOf = (kind: string, category: string): Cell | undefined => cells.get(kind)?.get(category);

/**
 * Tables with rows of cases that are read by another rule than a category, each with that rule. Every other one is read by the category
 * its policy asks for.
 */
const BY_ANOTHER_RULE: Readonly<Record<string, string>> = {
  agency_cases: 'by the agency that it is of, while it takes part: who works on the case there',
  audit_looks: 'by the agency that looked; of others a function tells agency and day',
  case_access: 'by the agency it is for; a function tells who takes part to who takes part',
  case_closures: 'by the lead',
  case_exclusions: 'by the person who is kept out; the list is told by a function to who judges it',
  case_key_renewals: 'by nobody: the worker moves it by functions',
  case_keys: 'by nobody: a function gives the key to who takes part',
  consultation_persons: 'by who is named in the consultation',
  document_upload_chunks: 'with the upload, which is read by who sends it',
  document_uploads: 'by the person who sends it, as far as they write its category',
  emergency_accesses: 'by who opened it, who answers for the case, and who judges it',
  erasure_reviews: 'by who watches over what the lead erases',
  exclusion_entries: 'by no agency: a function tells the list to who leads the case',
  feed: 'by the agency or person it is for: ids and codes only',
  guardian_conflicts: 'by no agency: a function tells the Service what it recorded',
  lead_handovers: 'by the two agencies of the proposal, while they take part',
  legal_holds: 'by who takes part',
  letters: 'by the agency that made it, of what it saw, while it takes part',
  disclosure_requests: 'by the two agencies of the request, while they take part',
  disclosures:
    'by the two ends, of which one may be one person, and by the lead, while they take part; by who gave also after: codes only',
  task_pieces: 'by who reads the task they belong to, while it is kept',
  reassigned_cases: 'by the supervisors of the agency that passed the cases on, while it takes part',
  to_dos: 'by the agency that wrote it, while it takes part',
  tasks: 'by who asked, in the membership they asked in, while it takes part',
  subject_requests: 'by the agency that answers it, while it takes part, and by who decides there',
  notifications: 'by the agency or person it is for: ids and codes only',
  outbox: 'by the worker alone',
  safe_contacts: 'by who takes part: how somebody is called safely must be known to whoever might call',
  youth_deadlines: 'with the mandate, which is read by its category',
};

/** By what the rows of each table are read: the policies of the application's role. */
const ASKED = `
  select c.relname::text as table,
    (select array_agg(distinct m[1]) from pg_policy p,
       regexp_matches(concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)),
         'may_(?:read|write)_category\\(''([a-z_]+)''', 'g') m
     where p.polrelid = c.oid) as named,
    exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*')
      and pg_get_expr(p.polqual, p.polrelid) ~ 'may_read_category\\(') as "byCategory",
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped) as "ofCases"
  from pg_class c where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p') order by 1`;

interface Asking {
  table: string;
  /** Categories that its policies, also those of writing, name. */
  named: string[] | null;
  byCategory: boolean;
  ofCases: boolean;
}

/** What stands in the database and was decided by nobody, or otherwise than it stands there: one line each. */
export async function undecided(client: pg.ClientBase): Promise<string[]> {
  const { rows: tables } = await client.query<Asking>(ASKED);
  const { rows: held } = await client.query<Cell & { kind: string; category: string }>(
    'select agency_kind as kind, category, read, write from relais.access_matrix',
  );
  const asked = tables.flatMap(({ named }) => named ?? []);
  const known = [...new Set([...CATEGORIES, ...asked, ...held.map(({ category }) => category)])];
  const kinds = [...new Set([...AGENCY_KINDS, ...held.map(({ kind }) => kind)])];
  const pairs = kinds.flatMap((kind) => known.map((category) => ({ kind, category })));
  return [
    ...pairs.flatMap(({ kind, category }) => {
      const row = held.find((one) => one.kind === kind && one.category === category);
      const [decided, stands] = [wordOf(cellOf(kind, category)), wordOf(row)];
      if (decided !== undefined && decided === stands) return [];
      return [`${kind} × ${category}: decided ${decided ?? 'by nobody'}, stands as ${stands ?? 'nothing'}`];
    }),
    ...tables
      .filter(({ table, ofCases, byCategory }) => ofCases && byCategory === table in BY_ANOTHER_RULE)
      .map(({ table, byCategory }) =>
        byCategory
          ? `relais.${table}: is read by a category, and stands here with another rule`
          : `relais.${table}: by which category or other rule is it read?`,
      ),
    ...Object.keys(BY_ANOTHER_RULE)
      .filter((name) => !tables.some(({ table, ofCases }) => table === name && ofCases))
      .map((name) => `relais.${name}: stands here, and is no table of cases`),
  ];
}

const wordOf = (cell?: Cell): string | undefined =>
  cell &&
  Object.keys(WORDS).find((word) => WORDS[word]!.read === cell.read && WORDS[word]!.write === cell.write);
