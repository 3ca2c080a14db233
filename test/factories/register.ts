import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { foldName } from '../../libs/modules/cases/domain/name-folding.js';

/** A name in its own script, and how published tables write it in ours. */
interface Name {
  original: string;
  /** By table. */
  romanised: Map<string, string>;
}

type Part = 'given' | 'family';

/** The names of a language: those with a pair to measure, and others that only fill the register. */
interface Language {
  code: string;
  pairs: Record<Part, Name[]>;
  all: Record<Part, Name[]>;
}

/** Somebody invented. A spelling is a way to write all parts of the name: its own script, or one table. */
export interface InventedPerson {
  language: string;
  parts: { part: Part; name: Name }[];
  birth: { year: number; month?: number; day?: number };
  sex: 'female' | 'male';
  /** Whether every part has another spelling to be asked by. */
  spelledTwice: boolean;
}

const folder = new URL('../fixtures/names/', `file://${process.cwd()}/test/factories/`);
const linesOf = (file: string) =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** The languages the matching was tuned on, and those it was not. */
export const SPLIT = JSON.parse(readFileSync(new URL('split.json', folder), 'utf8')) as {
  tuning: string[];
  heldOut: string[];
};

export function languagesOf(): Map<string, Language> {
  const languages = new Map<string, Language>();
  for (const [file, measured] of [
    ['pairs.tsv', true],
    ['others.tsv', false],
  ] as const) {
    for (const [code, part, original, romanised, table] of linesOf(file)) {
      const language = languages.get(code!) ?? {
        code: code!,
        pairs: { given: [], family: [] },
        all: { given: [], family: [] },
      };
      languages.set(code!, language);
      const known = language.all[part as Part].find((name) => name.original === original);
      const name = known ?? { original: original!, romanised: new Map<string, string>() };
      if (romanised) name.romanised.set(table!, romanised);
      if (known) continue;
      language.all[part as Part].push(name);
      if (measured) language.pairs[part as Part].push(name);
    }
  }
  return languages;
}

/** The same numbers at every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Where papers give one given and one family name; elsewhere the name of the father stands between. */
const TWO_PARTS = new Set(['zho', 'kor', 'vie', 'ron']);

/** Somebody of the language; `measured` uses only names with a pair. */
export function inventPerson(language: Language, random: () => number, measured: boolean): InventedPerson {
  const names = measured ? language.pairs : language.all;
  const given = pick(random, names.given.length ? names.given : language.all.given);
  const parts: InventedPerson['parts'] = [{ part: 'given', name: given }];
  if (!TWO_PARTS.has(language.code)) parts.push({ part: 'given', name: pick(random, names.given) });
  parts.push({ part: 'family', name: pick(random, names.family) });
  const year = 1960 + Math.floor(random() * 55);
  const exact = random();
  const month = exact < 0.6 ? 1 + Math.floor(random() * 12) : undefined;
  return {
    language: language.code,
    parts,
    birth: { year, month, day: month && 1 + Math.floor(random() * 28) },
    sex: random() < 0.6 ? 'female' : 'male',
    spelledTwice: parts.some(({ name }) => name.romanised.size > 0),
  };
}

/** Ways to write this person: '' is the own script, the others are tables; a part without one keeps its own script. */
export function spellingsOf(person: InventedPerson): string[] {
  return ['', ...new Set(person.parts.flatMap(({ name }) => [...name.romanised.keys()]))];
}

export function spelledBy(person: InventedPerson, table: string): { familyName: string; givenNames: string } {
  // Tables that leave a word as it is give no pair for it.
  const said = person.parts.map(({ part, name }) => ({
    part,
    text:
      table === ''
        ? name.original
        : (name.romanised.get(table) ?? [...name.romanised.values()][0] ?? name.original),
  }));
  const of = (part: Part) =>
    said
      .filter((word) => word.part === part)
      .map((word) => word.text)
      .join(' ');
  return { familyName: of('family'), givenNames: of('given') };
}

/**
 * Writes a register past the use cases, as the superuser: a case each, all of one agency. Who is equally near stands in the order of the ids: they are
 * the same at every run, and with them who is found.
 *
 * @returns the ids of the cases
 */
export async function writeRegister(
  adminUrl: string,
  agency: { agencyId: string; membershipId: string },
  people: readonly { person: InventedPerson; table: string }[],
): Promise<string[]> {
  return writePersons(
    adminUrl,
    agency,
    people.map(({ person, table }) => ({
      ...spelledBy(person, table),
      birth: person.birth,
      sex: person.sex,
    })),
  );
}

/** A person as the register holds them. */
export interface RegisteredPerson {
  familyName: string;
  givenNames: string;
  birth: InventedPerson['birth'];
  sex: InventedPerson['sex'];
}

/** The same of persons whose names are written already. */
export async function writePersons(
  adminUrl: string,
  agency: { agencyId: string; membershipId: string },
  people: readonly RegisteredPerson[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const cases = people.map((_, index) => idOf('case', index));
  try {
    await client.query("set session_replication_role = 'replica'");
    for (let from = 0; from < people.length; from += 5_000) {
      const rows = people
        .slice(from, from + 5_000)
        .map((person, index) => rowOf(cases[from + index]!, from + index, person));
      await client.query(INSERT, [JSON.stringify(rows), agency.agencyId, agency.membershipId]);
    }
    await client.query('analyze');
  } finally {
    await client.end();
  }
  return cases;
}

/** In no order, and the same at every run. */
const idOf = (what: string, index: number): string =>
  createHash('sha256')
    .update(`${what} ${index}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function rowOf(caseId: string, index: number, person: RegisteredPerson) {
  const { familyName, givenNames } = person;
  let n = index;
  const reference = Array.from({ length: 8 }, () => {
    const symbol = SYMBOLS[n % 32]!;
    n = Math.floor(n / 32);
    return symbol;
  }).join('');
  const { year, month, day } = person.birth;
  return {
    case_id: caseId,
    person_id: idOf('person', index),
    name_id: idOf('name', index),
    access_id: idOf('access', index),
    reference: `BE-${reference}`,
    family: familyName,
    given: givenNames,
    folded: foldName(`${familyName} ${givenNames}`),
    sex: person.sex,
    year,
    month: month ?? null,
    day: day ?? null,
    precision: day ? 'day' : 'year',
  };
}

const INSERT = `
with r as materialized (select * from jsonb_to_recordset($1::jsonb) as r (case_id uuid, person_id uuid, name_id uuid, access_id uuid,
    reference text, family text, given text, folded text, sex text, year smallint, month smallint, day smallint, precision text)),
c as (insert into relais.cases (id, reference, opened_by_agency_id, lead_agency_id, opened_by_membership, opened_at)
  select case_id, reference, $2, $2, $3, '2026-01-01' from r),
a as (insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from, case_opened_at)
  select access_id, case_id, $2, '{identity}', 'opened', '2026-01-01', '2026-01-01' from r),
p as (insert into relais.persons (id, case_id, owner_agency_id, sex, birth_year, birth_month, birth_day, birth_precision,
    birth_source, created_by_membership, created_at, updated_at)
  select person_id, case_id, $2, sex, year, month, day, precision, 'declared', $3, now(), now() from r)
insert into relais.person_names (id, case_id, owner_agency_id, person_id, position, kind, family_name, given_names, folded,
  created_by_membership, created_at, updated_at)
select name_id, case_id, $2, person_id, 0, 'primary', family, given, folded, $3, now(), now() from r`;
