import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { Words } from '#modules/letters';
import { CannotOpen, type CaseKey, CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { BundleRow, BundleSection, Origin, OwnData } from '../domain/bundle.js';
import { codesInWords, recordInWords, valueInWords } from '../domain/field-words.js';
import { BUNDLE_PARTS, type BundlePart, type PartField } from './bundle-parts.js';

/** More rows of one part than a case has. */
const MOST = 300;

/** What is read, and whether there is more of it. */
export interface ReadData {
  data: OwnData;
  isCut: boolean;
}

interface Row extends Record<string, unknown> {
  id: string;
  at: Date;
  agency: AgencyRef;
}

interface Mark {
  part: string;
  row: string;
  /** Empty: of the whole row. */
  field: string;
}

/** What is known of where rows come from. */
interface Marks {
  own: ReadonlyMap<string, Origin>;
  keptBack: ReadonlySet<string>;
}

const keyOf = ({ part, row, field }: Mark) => `${part} ${row} ${field}`;

/**
 * What the person of a case may be told, read with the rights of whoever prepares it: nobody sees more by it than before. Rows of police
 * and justice are not asked for.
 */
@Injectable()
export class BundleReader {
  constructor(private readonly keys: CaseKeys) {}

  /**
   * @param until what was written, or ceased to be kept back, later is not told
   * @throws NotFound for a case that is not there or not the actor's
   */
  async of(tx: Tx, caseId: string, words: Words, until?: Date): Promise<ReadData> {
    const [[found], marks, ...parts] = await Promise.all([
      tx.query<{ reference: string }>('select reference from relais.cases where id = $1', [caseId]),
      this.#marks(tx, caseId, until),
      ...BUNDLE_PARTS.map((part) => tx.query<Row>(sqlOf(part), [caseId, until ?? null])),
    ]);
    if (!found) throw new NotFound();
    const key = await this.keys.forCase(tx, caseId);
    const rows = BUNDLE_PARTS.flatMap((part, index) =>
      parts[index]!.slice(0, MOST).map((row) => ({
        category: part.category,
        row: inWords(part, row, { key, words, marks }),
      })),
    );
    return {
      data: { id: caseId, reference: found.reference, sections: sectionsOf(rows) },
      isCut: parts.some(({ length }) => length > MOST),
    };
  }

  /** Own marks by what they are on, and everything that some agency marked to stay out. */
  async #marks(tx: Tx, caseId: string, until?: Date): Promise<Marks> {
    const [own, keptBack] = await Promise.all([
      tx.query<Mark & { origin: Origin }>(
        `select part, part_row as row, field, origin from relais.origins where case_id = $1 and owner_agency_id = $2
           and ($3::timestamptz is null or updated_at <= $3)`,
        [caseId, memberOf(tx).agencyId, until ?? null],
      ),
      tx.query<Mark>('select part, part_row as row, field from relais.kept_from_subject($1, $2)', [
        caseId,
        until ?? null,
      ]),
    ]);
    return {
      own: new Map(own.map((mark) => [keyOf(mark), mark.origin])),
      keptBack: new Set(keptBack.map(keyOf)),
    };
  }
}

const columnOf = ({ name, sql }: PartField) => `${sql ?? `t.${name}`} as "${name}"`;

/** Rows of one part that the reader may see and that are not kept from the person. */
function sqlOf({
  table,
  at,
  written = 'created_at',
  fields,
  towards = [],
  only = 'true',
}: BundlePart): string {
  const kept = ['owner_agency_id', ...towards]
    .map((column) => `(t.${column} is null or not relais.keeps_from_subject(t.${column}))`)
    .join(' and ');
  return `select t.id, t.${at} as at, relais.agency_ref(g) as agency, ${fields.map(columnOf).join(', ')}
    from relais.${table} t join relais.agencies g on g.id = t.owner_agency_id
    where t.case_id = $1 and ($2::timestamptz is null or t.${written} <= $2) and ${kept} and ${only} order by t.${at}, t.id limit ${MOST + 1}`;
}

interface Reading {
  key: CaseKey;
  words: Words;
  marks: Marks;
}

function inWords(part: BundlePart, row: Row, { key, words, marks }: Reading): BundleRow {
  const mark = (field: string) => keyOf({ part: part.table, row: row.id, field });
  const facts = part.fields.flatMap((field) => {
    const texts = openedOf(part, field, row, key, words);
    if (texts?.length === 0) return [];
    return {
      name: field.name,
      label: words.say(field.label),
      texts: texts ?? [],
      origin: marks.own.get(mark(field.name)),
      keptBack: !texts || marks.keptBack.has(mark(field.name)),
    };
  });
  return {
    id: row.id,
    part: part.table,
    at: row.at,
    agency: row.agency,
    origin: marks.own.get(mark('')),
    keptBack: marks.keptBack.has(mark('')),
    fields: facts,
  };
}

/** None where it was altered: what cannot be opened is kept back, and shuts nothing else. */
function openedOf(...of: Parameters<typeof textsOf>): string[] | undefined {
  try {
    return textsOf(...of);
  } catch (error) {
    if (error instanceof CannotOpen) return undefined;
    throw error;
  }
}

function textsOf(part: BundlePart, field: PartField, row: Row, key: CaseKey, words: Words): string[] {
  const value = row[field.name];
  if (value === null || value === undefined || value === '') return [];
  const place = { table: part.table, column: field.name, row: row.id };
  switch (field.kind) {
    case 'code':
      return codesInWords(field.of!, value, words);
    case 'value':
      return valueInWords(field.of!, value, words);
    case 'day':
      return [words.day(new Date(value as string))];
    case 'instant':
      return [words.instant(value as Date)];
    case 'sealed':
      return [key.open(place, Sealed.fromBytes(value as Buffer))];
    case 'record':
      return recordInWords(
        JSON.parse(key.open(place, Sealed.fromBytes(value as Buffer))),
        field.lists ?? {},
        words,
      );
    default:
      return [value as string];
  }
}

/** In the order of the parts; within a category by time. */
function sectionsOf(rows: readonly { category: string; row: BundleRow }[]): BundleSection[] {
  const categories = [...new Set(rows.map(({ category }) => category))];
  return categories.map((category) => ({
    category,
    rows: rows
      .filter((one) => one.category === category && one.row.fields.length > 0)
      .map(({ row }) => row)
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
  }));
}
