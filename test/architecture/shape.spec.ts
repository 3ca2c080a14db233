import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { visibleLength, written } from '#kernel';
import * as client from '../../apps/web/src/shared/ui/written.js';
import { PlantedTree, ROOT, runNode, type Outcome } from './planted-tree.js';

const check = (cwd: string): Outcome => runNode(cwd, [join(ROOT, 'test/architecture/check-shape.mjs')]);

const controllerOf = (body: string) =>
  `export class C {\n  @Get(':id')\n  read(@Id() id: string) {\n${body}  }\n}\n`;
const column = (decorator: string) => `export class Row {\n  ${decorator}\n  name: string;\n}\n`;

const WRONG: [rule: string, path: string, text: string][] = [
  [
    'few-constructor-parameters',
    'libs/modules/cases/god.ts',
    'export class God { constructor(a: A, b: B, c: C, d: D, e: E, f: F) {} }',
  ],
  [
    'controller-method-is-one-statement',
    'apps/api/cases/two.controller.ts',
    controllerOf('    const found = this.find(id);\n    return found;\n'),
  ],
  ['controller-method-is-one-statement', 'apps/api/cases/none.controller.ts', controllerOf('')],
  ['column-states-its-type', 'libs/modules/cases/domain/a.entity.ts', column('@Column()')],
  ['column-states-its-type', 'libs/modules/cases/domain/b.entity.ts', column('@Column({ nullable: true })')],
  [
    'relations-go-from-child-to-parent',
    'libs/modules/cases/domain/c.entity.ts',
    column('@OneToMany(() => Note, (note) => note.case)'),
  ],
  [
    'sql-lives-in-persistence',
    'libs/modules/cases/use-cases/count-cases.ts',
    'export const count = (tx: Tx, sql: string) => tx.query(sql);',
  ],
  [
    'sql-lives-in-persistence',
    'libs/modules/cases/domain/texts.ts',
    'export const ALL = `select *\n from relais.cases`;',
  ],
  [
    'sql-lives-in-persistence',
    'apps/worker/notifications/end.listener.ts',
    `export const END = "update relais.cases set status = 'closed'";`,
  ],
  [
    'who-acts-is-checked',
    'libs/modules/cases/use-cases/own-cases.ts',
    'export const own = (tx: Tx) => (tx.actor as MemberActor).agencyId;',
  ],
  ['time-comes-from-the-clock', 'libs/modules/cases/now.ts', 'export const now = new Date();'],
  ['time-comes-from-the-clock', 'apps/worker/now.ts', 'export const now = Date.now();'],
  ...(
    [
      ['set-year', 'export const due = (at: Date) => at.setFullYear(2030);'],
      ['set-month', 'export const due = (at: Date) => at.setMonth(3);'],
      ['set-day', 'export const due = (at: Date) => at.setUTCDate(31);'],
      ['written-out', 'export const DAY_MS = 86_400_000;'],
      ['multiplied', 'export const TERM_MS = 15 * (24 * 60) * 60 * 1000;'],
      ['made', 'export const due = (year: number) => new Date(Date.UTC(year + 10, 0, 1));'],
      ['added', 'export const due = (day: Temporal.PlainDate) => day.add({ months: 6 });'],
    ] as const
  ).map(([name, text]): [string, string, string] => [
    'days-are-counted-by-the-engine',
    `libs/modules/cases/domain/${name}.ts`,
    text,
  ]),
  [
    'days-are-counted-by-the-engine',
    'libs/modules/cases/persistence/due.reader.ts',
    `export const DUE = "closed_at + interval '10 years'";`,
  ],
  ['exception-is-needed', 'libs/modules/care/use-cases/care-input.ts', 'export const LONGEST = 400;'],
  ['name-says-something', 'libs/modules/cases/utils.ts', 'export const pad = 1;'],
  [
    'text-is-judged-by-what-is-seen',
    'apps/web/src/shared/ui/a.ts',
    `export const isEmpty = (text: string) => !text.trim();`,
  ],
  [
    'name-says-something',
    'apps/web/src/features/care/shared/button.tsx',
    'export const Button = () => null;',
  ],
  ['name-says-something', 'libs/platform/queue/queue-manager.ts', 'export const manage = 1;'],
  ['name-says-something', 'apps/api/v2/cases.ts', 'export const cases = 1;'],
  ['style-sheet-is-short', 'apps/web/src/shared/styles/all.css', '.a { color: red }\n'.repeat(301)],
];

const RIGHT: Record<string, string> = {
  'libs/modules/cases/five.ts': 'export class Five { constructor(a: A, b: B, c: C, d: D, e: E) {} }',
  'apps/api/cases/one.controller.ts': controllerOf('    return this.find(id);\n'),
  'libs/modules/cases/domain/d.entity.ts': column(`@Column('text')`),
  'libs/modules/cases/domain/e.entity.ts': column(`@Column({ type: 'text', nullable: true })`),
  'libs/modules/cases/domain/f.entity.ts': column('@ManyToOne(() => Case)'),
  'libs/modules/cases/then.ts': 'export const then = (instant: number) => new Date(instant);',
  'libs/modules/cases/later.spec.ts': 'export const now = new Date();',
  'libs/modules/cases/persistence/cases.reader.ts':
    'export const all = (tx: Tx) => tx.query(`select * from relais.cases`);',
  'libs/platform/queue/lease.ts': 'export const lease = (tx: Tx) => tx.query(`select 1 from relais.outbox`);',
  'libs/modules/cases/use-cases/say.ts': `export const say = 'Please select what you update';`,
  'libs/modules/cases/domain/partial-date.ts': 'export const last = new Date(Date.UTC(2026, 2, 0));',
  'libs/modules/cases/domain/hours.ts': 'export const HALF_A_DAY_MS = 12 * 60 * 60_000;',
  'libs/platform/deadlines/term-of.ts': 'export const DAY_MS = 86_400_000;',
  'apps/web/src/shared/ui/written.ts': 'export const written = (text: string) => text.trim();',
  'libs/kernel/clock.ts': 'export const now = () => new Date();',
};

describe('shape', () => {
  const planted = new PlantedTree({
    ...RIGHT,
    ...Object.fromEntries(WRONG.map(([, path, text]) => [path, text])),
  });
  let found: Outcome;

  beforeAll(() => {
    found = check(planted.root);
  });
  afterAll(() => planted.remove());

  it.each(WRONG)('%s is red for %s', (rule, path) => {
    const said = found.out.split('\n').filter((line) => line.startsWith(path));
    expect(said.map((line) => line.split('  ')[1])).toEqual([rule]);
  });

  it('fails, and finds nothing wrong in the files that keep the rules', () => {
    expect(found.code).toBe(1);
    expect(Object.keys(RIGHT).filter((path) => found.out.includes(path))).toEqual([]);
  });
});

it('a text is judged by the client as by the server, whatever it is written in', () => {
  const judged = (by: { written: typeof written; visibleLength: typeof visibleLength }, text: string) =>
    JSON.stringify([by.written(text), by.visibleLength(text)]);
  const different: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const text = `${String.fromCodePoint(code)} `;
    if (judged(client, text) !== judged({ written, visibleLength }, text)) different.push(text);
  }
  expect(different).toEqual([]);
  expect([client.written(undefined), written(undefined)]).toEqual(['', '']);
});
