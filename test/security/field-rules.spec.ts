import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { productSources } from '../architecture/product-sources.js';

const ROOT = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs/field-rules.md'), 'utf8');
const catalogue = JSON.parse(
  readFileSync(join(import.meta.dirname, 'catalogue.snapshot.json'), 'utf8'),
) as Record<'columns' | 'constraints', string[]>;

/** Refusals of a field because of another field, of what is kept already, or of the moment. */
const TOGETHER = [
  'afterStart',
  'beforeFound',
  'beforeLastSeen',
  'beforeNoticed',
  'childNeedsRepresentative',
  'duplicate',
  'inFuture',
  'inPast',
  'noIndicator',
  'notYours',
  'ownAddress',
  'ownSupervisor',
  'range',
  'required',
  'unexpected',
].join('|');
/** Where one is thrown, with the name of the field as the code has it. */
const THROWN = [
  new RegExp(`InvalidInput\\.field\\(\\s*['\`]?([^'\`,]+)['\`]?,\\s*'(?:${TOGETHER})'`, 'g'),
  new RegExp(`name: '?([\\w.]+)'?, type: '(?:${TOGETHER})'`, 'g'),
];

/** A check as the page has it: without what PostgreSQL says twice. */
function simple(check: string): string {
  let text = check
    .replace(/::(?:text|integer|interval|jsonb|date)(?:\[\])?/g, '')
    .replace(/= ANY \(ARRAY\[([^\]]*)\]\)/g, 'in ($1)')
    .replace(/<> ALL \(ARRAY\[([^\]]*)\]\)/g, 'not in ($1)')
    .replace(/\s+/g, ' ');
  while (isWrapped(text)) text = text.slice(1, -1);
  return text;
}

/** The first bracket is closed by the last one. */
function isWrapped(text: string): boolean {
  let open = 0;
  if (!text.startsWith('(')) return false;
  for (const [at, sign] of [...text].entries()) {
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open === 0) return at === text.length - 1;
  }
  return false;
}

/** Checks of the database that name more than one column, by table. */
function checksOfSeveral(): [table: string, check: string][] {
  const columns = new Map<string, Set<string>>();
  for (const column of catalogue.columns) {
    const [, table, name] = /^relais\.(\w+)\.(\w+) /.exec(column) ?? [];
    if (table) columns.set(table, (columns.get(table) ?? new Set()).add(name!));
  }
  return catalogue.constraints.flatMap((constraint) => {
    const [, table, check] = /^relais\.(\w+) \w+ CHECK ([^]+)$/.exec(constraint) ?? [];
    const words = check?.replace(/'(?:[^']|'')*'/g, '').match(/(?<!::)\b[a-z_0-9]+\b/g) ?? [];
    const named = new Set(words.filter((word) => columns.get(table!)?.has(word)));
    return named.size > 1 ? [[table!, simple(check!)]] : [];
  });
}

/** What the page has below each table. */
function checksOfPage(): [table: string, check: string][] {
  let table = '';
  return page.split('\n').flatMap((line): [string, string][] => {
    table = /^- \*\*(\w+)\*\*: \S/.exec(line)?.[1] ?? table;
    const [, check] = /^ {2}- `(.+)`$/.exec(line) ?? [];
    return check ? [[table, check]] : [];
  });
}

describe('rules between fields', () => {
  it('of the database stand on their page, and what stands there is in the database', () => {
    const [kept, written] = [checksOfSeveral(), checksOfPage()].map((all) =>
      [...new Set(all.map(([table, check]) => `${table}: ${check}`))].sort(),
    );
    expect(kept!.length).toBeGreaterThan(150);
    expect(written).toEqual(kept);
  });

  it('of what is sent stand there by file, each field of them named', () => {
    const wrong = productSources('libs/modules').flatMap(({ path, text }) => {
      const fields = THROWN.flatMap((thrown) => [...text.matchAll(thrown)].map(([, field]) => field!));
      const line = page.split('\n').find((one) => one.includes(`](../${path}): `)) ?? '';
      return fields.filter((field) => !line.includes(`\`${field}\``)).map((field) => `${path}: ${field}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('that stand there by file are in that file', () => {
    const files = [...page.matchAll(/^- \[[\w-]+\]\(\.\.\/(libs\/\S+\.ts)\): \S/gm)].map(([, path]) => path!);
    expect(files.length).toBeGreaterThan(40);
    const sources = new Map(productSources('libs/modules').map(({ path, text }) => [path, text]));
    const silent = files.filter((path) => !new RegExp(`'(?:${TOGETHER})'`).test(sources.get(path) ?? ''));
    expect(silent).toEqual([]);
  });
});
