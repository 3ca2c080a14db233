import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PlantedTree, ROOT, runNode } from './planted-tree.js';

/** Days that a component may be behind what could be there in its place, from the day on which that came out. */
const BEHIND = { asked: 90, unasked: 30 };
/** Days that one may be kept which its makers gave up. */
const GIVEN_UP = 183;
/** Days that a known flaw may stay; one that is not here goes with the next release. */
const FLAW: Readonly<Record<string, number>> = { critical: 2, high: 7, moderate: 30 };
/** Days after which the registry is asked again for everything. */
const LOOKED_AT = 90;

/** What stays behind all the same, and why; a reason that is not needed any more is red. */
const HELD: Readonly<Record<string, string>> = {
  '@fastify/cookie':
    'from 11.1.1 on it needs cookie 2, which needs Node 22; 11.1.0 is the last for Node 20.19',
};

interface Row {
  name: string;
  version: string;
  behindSince: string;
  givenUpSince: string;
  flaw: string;
  asked: string;
}

function rowsOf(text: string): Row[] {
  const [, ...lines] = text.trimEnd().split('\n');
  return lines.map((line) => {
    const [name, version, , , , behindSince, givenUpSince, flaw, asked] = line.split(',');
    return { name, version, behindSince, givenUpSince, flaw, asked } as Row;
  });
}

/** Whole days from one `YYYY-MM-DD` to another. */
const days = (from: string, until: string) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);

/** What is over its time, as of the day on which each was asked for. */
function overTime(rows: readonly Row[], held: Readonly<Record<string, string>>): string[] {
  return rows.flatMap(({ name, version, behindSince, givenUpSince, flaw, asked }) => {
    const [severity = '', seen = ''] = flaw === 'unasked' ? [] : flaw.split(' ');
    const mayBeBehind = flaw === 'unasked' ? BEHIND.unasked : BEHIND.asked;
    const over: [boolean, string][] = [
      [
        !!behindSince && days(behindSince, asked) > mayBeBehind && !(name in held),
        `behind since ${behindSince}`,
      ],
      [!!givenUpSince && days(givenUpSince, asked) > GIVEN_UP, `given up since ${givenUpSince}`],
      [days(seen, asked) > (FLAW[severity] ?? Infinity), `has a ${severity} flaw since ${seen}`],
    ];
    return over.filter(([isOver]) => isOver).map(([, how]) => `${name} ${version} ${how}`);
  });
}

/** The day of the commit that is tested; none where there is no Git. */
function dayOfCommit(): string | undefined {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%cs'], { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

describe('the components', () => {
  const rows = rowsOf(readFileSync(join(ROOT, 'docs/components.csv'), 'utf8'));

  it('that are shipped or named have a row each, and nothing else has one', () => {
    const script = `Promise.all(['component-dates', 'client-imports'].map((name) => import('./apps/launcher/' + name + '.mjs')))
      .then(([{ componentsOf }, { importedByClient }]) => {
        const { packages } = JSON.parse(require('node:fs').readFileSync('package-lock.json', 'utf8'));
        console.log(JSON.stringify(componentsOf(packages, importedByClient()).map(({ name, version }) => name + '@' + version)));
      })`;
    const { out } = runNode(ROOT, ['-e', script]);
    const wanted = JSON.parse(out) as string[];
    expect(wanted.length).toBeGreaterThan(300);
    expect(wanted).toEqual(expect.arrayContaining(['react@19.3.1', expect.stringMatching(/^scheduler@/)]));
    expect(rows.map(({ name, version }) => `${name}@${version}`)).toEqual(wanted);
  });

  it('are none of them over the times that are written down, as of the day they were asked for', () => {
    expect(overTime(rows, HELD)).toEqual([]);
    const behind = rows.filter(({ behindSince }) => behindSince).map(({ name }) => name);
    expect(Object.keys(HELD).filter((name) => !behind.includes(name))).toEqual([]);
  });

  it('were asked for, all of them, within three months of the commit', () => {
    const asked = rows.map((row) => row.asked).sort();
    const until = [dayOfCommit() ?? '', asked.at(-1)!].sort().at(-1)!;
    expect(days(asked[0]!, until)).toBeLessThanOrEqual(LOOKED_AT);
  });

  it('are over their time when they are', () => {
    const row = (behindSince: string, givenUpSince: string, flaw: string): Row => ({
      name: 'part',
      version: '1.0.0',
      behindSince,
      givenUpSince,
      flaw,
      asked: '2026-06-30',
    });
    expect(overTime([row('2026-05-30', '', 'unasked')], {})).toEqual(['part 1.0.0 behind since 2026-05-30']);
    expect(overTime([row('2026-05-30', '', '')], {})).toEqual([]);
    expect(overTime([row('2026-03-31', '', '')], {})).toHaveLength(1);
    expect(overTime([row('2026-03-31', '', '')], { part: 'held' })).toEqual([]);
    expect(overTime([row('', '2025-12-20', '')], {})).toEqual(['part 1.0.0 given up since 2025-12-20']);
    expect(overTime([row('', '', 'critical 2026-06-27')], {})).toEqual([
      'part 1.0.0 has a critical flaw since 2026-06-27',
    ]);
    expect(overTime([row('', '', 'high 2026-06-27'), row('', '', 'low 2026-01-01')], {})).toEqual([]);
  });

  it('behind their line are found by what npm tells, but for what others refuse or does not run', () => {
    const planted = new PlantedTree({});
    const script = `import('${join(ROOT, 'apps/launcher/component-dates.mjs').replaceAll('\\', '/')}').then(({ newerOf, rangesOf, runsOn }) =>
      console.log(JSON.stringify([
        newerOf({ version: '1.2.3' }, ['1.2.3', '1.10.0', '1.3.0', '1.4.0-beta.1', '2.0.0', '1.2.2'], []),
        newerOf({ version: '0.2.3' }, ['0.2.4', '0.3.0'], []),
        newerOf({ version: '1.2.3' }, ['1.2.4', '1.3.0'], rangesOf({ '': { dependencies: { a: '1.2.3' } },
          'node_modules/b': { dependencies: { a: '~1.2.0' } }, 'node_modules/c': { dependencies: { a: '^2.0.0' } } }, { name: 'a', version: '1.2.3' })),
        [runsOn('>=20.19', '>=22'), runsOn('>=20.19', undefined), runsOn('>=20.19', '^20.19.0 || >=22.12')],
      ])))`;
    const { out } = runNode(planted.root, ['-e', script]);
    planted.remove();
    expect(JSON.parse(out)).toEqual([['1.3.0', '1.10.0'], ['0.2.4'], ['1.2.4'], [false, true, true]]);
  });
});
