import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { itInCi } from '../support/in-ci.js';

const BENCH = join(import.meta.dirname, '../bench/bench.mjs');
const SCALE = join(import.meta.dirname, '../bench/scale.mjs');
const TRIAL = join(import.meta.dirname, '../bench/trial-verdict.mjs');
const VERDICT = join(import.meta.dirname, '../bench/verdict.mjs');
/** Beside other suites each takes up to two minutes; one that takes so long takes for ever. */
const NEVER_ENDS_MS = 300_000;

/**
 * A measure that has not run with the schema of today measures nothing: once a rule on consents made every acceptance of
 * the limit handler fail, quickly, and nobody saw it.
 */
describe('the bench', () => {
  itInCi(
    'still gets its answers from both servers, and a request takes no more time and statements than is committed',
    async () => {
      // A failing answer ends it with the answer's own words, which Jest then shows; so does a row that sank.
      const { stdout } = await promisify(execFile)(process.execPath, [BENCH, '--try'], {
        timeout: NEVER_ENDS_MS,
      }).catch((error: { stdout: string }) => {
        throw new Error(error.stdout, { cause: error });
      });
      process.stderr.write(stdout);
      const rows = stdout.split('\n').filter((line) => /\d ms (the limit )?\|$/.test(line));
      expect(rows.map((row) => row.split('|')[1]!.trim())).toEqual([
        'missing alert, 4 at once to 3 each',
        'open a case',
        'timeline, page 1',
        'timeline, page 40',
        'my cases, filtered, with count',
        'accept a referral',
      ]);
    },
    NEVER_ENDS_MS + 10_000,
  );

  itInCi(
    'still measures what must not grow, over chains that the verifier finds whole',
    async () => {
      const small = ['--cases', '200', '--events', '60000', '--seconds', '1'];
      const { stdout } = await promisify(execFile)(process.execPath, [SCALE, ...small], {
        timeout: NEVER_ENDS_MS,
      }).catch((error: { code: number; stdout: string }) => {
        // A busy machine reaches no goal; whatever else fails is a failure.
        if (error.code !== 2) throw new Error(`ended with ${error.code}`, { cause: error });
        return error;
      });
      const figures = stdout
        .slice(stdout.lastIndexOf('| what'))
        .split('\n')
        .slice(2)
        .filter((line) => line.startsWith('|'));
      // Both forms of a row policy let see the same, or it ends before.
      expect(stdout).toMatch(/\| `indicator_answers` \| a row more \|( [\d.]+ \|){4}\n/);
      expect(figures).toHaveLength(10);
      expect(figures.at(-1)).toContain('verifier, 6');
      for (const figure of figures) expect(figure).toMatch(/[1-9]\d*( ms|,\d{3} rows\/s)/);
    },
    NEVER_ENDS_MS + 10_000,
  );
});

/** Figures that nobody measured, judged by a table that nobody committed. */
describe('what the bench says of its figures', () => {
  let folder: string;
  let table: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'relais-bench-'));
    table = join(folder, 'docs/performance.md');
    mkdirSync(join(folder, 'docs'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const COMMITTED = { open: 0.8, accept: 0.5 };
  const figure = (name: string, ratio: number, goal?: number) => {
    const product = { perSecond: 100 * ratio, p50: 1, p95: 2, p99: 3 };
    return { name, ratio, goal, product, limit: { ...product, perSecond: 100 } };
  };
  type Figures = ReturnType<typeof figure>[];
  /** Without all that measures, which takes long to load. */
  const alone = (how: object): string[] => [
    '--input-type=module',
    '--eval',
    `import { readFileSync } from 'node:fs';
    import { finish } from ${JSON.stringify(VERDICT)};
    const kept = JSON.parse(readFileSync('kept.json', 'utf8'));
    process.exitCode = finish(kept, ${JSON.stringify(how)}, console.log);`,
  ];
  const judge = (results: Figures, how: object = {}, command: string[] = alone(how)) => {
    const row = ([name, ratio]: [string, number]) => `| ${name} | ${ratio.toFixed(2)} | – |`;
    const rows = Object.entries(COMMITTED).map(row).join('\n');
    writeFileSync(
      table,
      `<!-- figures: written by npm run bench -- --write -->\n\n${rows}\n\n<!-- end of figures -->\n`,
    );
    writeFileSync(join(folder, 'kept.json'), JSON.stringify({ cases: 10, results }));
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: folder,
      encoding: 'utf8',
    });
    const written = readFileSync(table, 'utf8').matchAll(/^\| (open|accept|new) +\| ([\d.]+)/gm);
    return {
      status,
      // What it says beside the table of figures.
      said: `${stdout}${stderr}`.split('\n').filter((line) => line && !line.startsWith('|')),
      written: Object.fromEntries([...written].map(([, name, ratio]) => [name, Number(ratio)])),
    };
  };

  it.each<[string, number, string[], Figures]>([
    ['a ratio a little lower is the machine', 0, [], [figure('open', 0.65), figure('accept', 0.5)]],
    [
      'one under 0.8 of what is committed is a failure',
      1,
      ['FAIL open: 0.63 of the limit; committed 0.8, guarded at 0.8 of it'],
      [figure('open', 0.63), figure('accept', 0.5)],
    ],
    [
      'a goal that is not reached is said, and is another thing',
      2,
      ['GOAL NOT REACHED accept: 0.50 of the limit (0.7)'],
      [figure('open', 0.8, 0.8), figure('accept', 0.5, 0.7)],
    ],
    [
      'and it hides nothing that sank',
      1,
      [expect.stringMatching(/^FAIL open/), expect.stringMatching(/^GOAL NOT REACHED accept/)] as never,
      [figure('open', 0.63), figure('accept', 0.5, 0.7)],
    ],
    [
      'a row that nothing guards, or that nobody measured, is no pass',
      1,
      ['FAIL new: 0.90 of the limit; committed nothing', 'FAIL accept: not measured'],
      [figure('open', 0.8), figure('new', 0.9)],
    ],
  ])('%s', (_what, status, said, results) => {
    expect(judge(results)).toEqual({ status, said, written: COMMITTED });
  });

  it('a time over its goal is said as well, and one that grows with the page', () => {
    const timed = (name: string, exactP95: number, more: object) => {
      const { product, ...row } = figure(name, 0.8);
      return { ...row, ...more, product: { ...product, exactP95 } };
    };
    const beside = { name: 'open', times: 1.1 };
    const results = [timed('open', 26, { p95Ms: 25 }), timed('accept', 29, { p95Ms: 30, beside })];
    expect(judge(results)).toEqual({
      status: 2,
      said: [
        'GOAL NOT REACHED open: p95 26 ms (at most 25)',
        'GOAL NOT REACHED accept: p95 1.12 × that of open (at most 1.1)',
      ],
      written: COMMITTED,
    });
    expect(judge([timed('open', 25, { p95Ms: 25 }), timed('accept', 27, { beside })]).said).toEqual([]);
  });

  it('the table is renewed where that lowers nothing', () => {
    const results = [figure('open', 0.9), figure('accept', 0.5), figure('new', 0.4)];
    expect(judge(results, { write: true })).toEqual({
      status: 0,
      said: [],
      written: { open: 0.9, accept: 0.5, new: 0.4 },
    });
  });

  it('a ratio that would be committed lower is said aloud, and written with --lower alone', () => {
    const results = [figure('open', 0.9), figure('accept', 0.45)];
    const loud = '!!! LOWERED accept: 0.5 -> 0.45';
    const refused = 'NOT WRITTEN: what is committed would sink: --lower writes it all the same';
    expect(judge(results, { write: true })).toEqual({ status: 1, said: [loud, refused], written: COMMITTED });
    expect(judge(results, { write: true, lower: true })).toEqual({
      status: 0,
      said: [loud],
      written: { open: 0.9, accept: 0.45 },
    });
  });

  it('what sank is a failure of the command also when it is written', () => {
    const command = [BENCH, '--from', 'kept.json', '--write', '--lower'];
    const { status, said, written } = judge([figure('open', 0.3), figure('accept', 0.5)], {}, command);
    expect([status, said[0], written['open']]).toEqual([1, expect.stringMatching(/^FAIL open: 0\.30/), 0.3]);
  });
});

describe('what a trial in CI says', () => {
  const kept = { open: { ratio: 0.8, statements: 9 }, accept: { ratio: 0.6, statements: 18 } };
  const ask = <T>(question: string): T => {
    const told = `import { committed, faultsOf } from ${JSON.stringify(TRIAL)};
      import { committedRatios } from ${JSON.stringify(TRIAL.replace('trial-verdict', 'report'))};
      import { readFileSync } from 'node:fs';
      console.log(JSON.stringify(${question}));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', told], {
      encoding: 'utf8',
    });
    if (stderr) throw new Error(stderr);
    return JSON.parse(stdout) as T;
  };
  const said = (...results: [name: string, ratio: number, statements: number][]) => {
    const rows = results.map(([name, ratio, statements]) => ({ name, ratio, statements }));
    return ask<string[]>(`faultsOf(${JSON.stringify(rows)}, ${JSON.stringify(kept)})`);
  };

  it('is nothing where a request takes what it took, give or take what few requests tell', () => {
    expect(said(['open', 0.45, 9], ['accept', 0.9, 18])).toEqual([]);
  });

  it('names a handler that takes twice the time, one statement more or less, and a row that nothing guards', () => {
    expect(said(['open', 0.4, 9], ['accept', 0.6, 18])).toEqual([
      'open: 0.40 of the limit in processor time; committed 0.8, guarded at 0.55 of it',
    ]);
    expect(said(['open', 0.8, 10], ['accept', 0.6, 17])).toEqual([
      'open: 10 statements; committed 9',
      'accept: 17 statements; committed 18',
    ]);
    expect(said(['open', 0.8, 9], ['new', 0.8, 9])).toEqual([
      'accept: not measured',
      'new: committed nothing',
    ]);
  });

  it('guards every row but the alert, whose figures have a spec of their own', () => {
    const { ratios, guarded } = ask<{ ratios: string[]; guarded: Record<string, { ratio: number }> }>(
      `{ ratios: [...committedRatios(readFileSync('docs/performance.md', 'utf8')).keys()], guarded: committed() }`,
    );
    for (const { ratio } of Object.values(guarded)) expect(ratio).toBeGreaterThan(0);
    expect(ratios.filter((name) => !(name in guarded))).toEqual(['missing alert, 50 at once to 20 each']);
  });
});
