import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { runSeed } from '../support/draw.js';
import { bySize } from '../support/size.js';
import {
  type AccessWorld,
  actors,
  CASES,
  mayChange,
  maySee,
  type ModelActor,
  onlyReads,
  participations,
  worlds,
} from './access-model.js';
import { ALL_CATEGORIES } from './raw-actor.js';
import { BESIDE, CHANGED, codeOf, KINDS, ROWS } from './world-rows.js';
import { Lane, type Observed, Society, WORLDS_AT_ONCE } from './worlds-in-sql.js';

/** Connections that judge worlds at the same time. */
const LANES = 2;

let database: TestDatabase;
let lanes: Lane[];

beforeAll(async () => {
  database = await createTestDatabase();
  const [society, admin] = [new Society(), new pg.Client({ connectionString: database.adminUrl })];
  await admin.connect();
  await society.fill(admin);
  await admin.end();
  lanes = Array.from({ length: LANES }, () => new Lane(database.adminUrl, society));
  for (const lane of lanes) await lane.fill();
});

afterAll(async () => {
  for (const lane of lanes ?? []) await lane.end();
  await database?.drop();
});

const listed = (codes: number[]) => (codes.length ? `{${codes.sort((a, b) => a - b).join(',')}}` : '');

/** What the design lets somebody see of each case of a world, and change. */
function expected(world: AccessWorld, who: ModelActor): { seen: number[]; changed: number[] }[] {
  const found = Array.from({ length: CASES }, (_, caseNumber) => {
    if (participations(world, who, caseNumber).length === 0) return { seen: [], changed: [] };
    const rows = ROWS.filter((row) => row.caseNumber === caseNumber);
    const seen = rows.filter((row) => maySee(world, who, row));
    const named = seen.some(({ table }) => table === 'persons') ? [BESIDE.find] : [];
    return {
      seen: [
        ...seen.map(({ kind, owner }) => codeOf(kind, owner)),
        BESIDE.case,
        BESIDE.list,
        ...named,
        BESIDE.brief,
      ],
      changed: seen
        .filter((row) => KINDS[row.kind]!.changes && mayChange(world, who, row))
        .map(({ kind, owner }) => CHANGED + codeOf(kind, owner)),
    };
  });
  // A change that emergency access refuses is refused with all that one statement would have changed.
  const isRefused = found.some(
    ({ changed }, caseNumber) => changed.length > 0 && onlyReads(world, who, caseNumber),
  );
  if (!isRefused) return found;
  return found.map(({ seen }, caseNumber) => ({ seen, changed: caseNumber === 0 ? [BESIDE.refused] : [] }));
}

/** Each case that is not as the design says, in words; of cases that are right nothing. */
function wrong(
  observed: Observed,
  wanted: readonly { seen: number[]; changed: number[] }[],
  changes: boolean,
): string[] {
  const said = wanted.flatMap(({ seen, changed }, place) => {
    const is = observed.get(place) ?? { seen: '', changed: '' };
    const should = { seen: listed(seen), changed: changes ? listed(changed) : '' };
    return is.seen === should.seen && is.changed === should.changed
      ? []
      : [`case ${place}: ${JSON.stringify(is)} and not ${JSON.stringify(should)}`];
  });
  const strange = [...observed.keys()].filter((place) => place < 0);
  return strange.length ? [...said, 'a case of nobody here'] : said;
}

/** The worlds in which somebody has a case by an emergency alone, and a change of theirs may be refused. */
const refusing = (some: readonly AccessWorld[], who: ModelActor): ReadonlySet<number> =>
  new Set(
    some.flatMap((world, n) =>
      Array.from({ length: CASES }, (_, caseNumber) => onlyReads(world, who, caseNumber)).some(Boolean)
        ? [n]
        : [],
    ),
  );

/** The world after one more refusal and withdrawal, where it has them. */
function narrowed(world: AccessWorld): AccessWorld {
  const { refusal, withdrawal } = world;
  const isEnded = (one: AccessWorld['access'][number]) =>
    one.caseNumber === withdrawal?.caseNumber && one.agency === withdrawal.agency;
  return {
    ...world,
    exclusions: refusal ? [...world.exclusions, refusal] : world.exclusions,
    access: world.access.map((one) => (isEnded(one) ? { ...one, ended: true } : one)),
  };
}

/**
 * By some people, of some worlds at once: what each of them sees and changes, and that one more refusal shows nobody more.
 *
 * @returns of how many cases somebody sees less by it
 */
async function judged(
  lane: Lane,
  some: readonly AccessWorld[],
  people: readonly ModelActor[],
  met: Set<number>,
): Promise<number> {
  let lost = 0;
  await lane.trying(async () => {
    await lane.build(some);
    const before = new Map<ModelActor, number[][]>();
    for (const who of people) {
      const wanted = some.flatMap((world) => expected(world, who));
      expect(wrong(await lane.observed(who, refusing(some, who)), wanted, true)).toEqual([]);
      before.set(
        who,
        wanted.map(({ seen }) => seen),
      );
      for (const { seen, changed } of wanted) for (const code of [...seen, ...changed]) met.add(code);
    }
    await lane.narrow(some);
    const after = some.map(narrowed);
    for (const who of people) {
      const wanted = after.flatMap((world) => expected(world, who));
      expect(wrong(await lane.observed(who), wanted, false)).toEqual([]);
      // Emergency access or not: what is seen then is a part of what was.
      const more = wanted.filter(({ seen }, n) => seen.some((code) => !before.get(who)![n]!.includes(code)));
      expect(more).toEqual([]);
      lost += wanted.filter(({ seen }, n) => seen.length < before.get(who)![n]!.length).length;
    }
  });
  return lost;
}

describe('in generated worlds', () => {
  const WORLDS = bySize({ default: 1_200, ci: 50_000, long: 400_000 });
  const batches = WORLDS / WORLDS_AT_ONCE / LANES;
  const EVERY = 50;

  it(
    `an actor sees, finds and changes exactly what the design says (${WORLDS} worlds)`,
    async () => {
      const met = new Set<number>();
      let lost = 0;
      const began = Date.now();
      const together = fc.tuple(
        fc.array(worlds, { minLength: WORLDS_AT_ONCE, maxLength: WORLDS_AT_ONCE }),
        actors,
      );
      await Promise.all(
        lanes.map((lane, place) => {
          let done = 0;
          const judge = fc.asyncProperty(together, async ([some, people]) => {
            if ((done += 1) % EVERY === 0) await lane.tidy();
            lost += await judged(lane, some, people, met);
          });
          return fc.assert(judge, { numRuns: batches, endOnFailure: true, seed: runSeed + place });
        }),
      );
      process.stdout.write(`${WORLDS} worlds in ${((Date.now() - began) / 1_000).toFixed(1)} s\n`);
      // Refusals and withdrawals were drawn, and took something away.
      expect(lost).toBeGreaterThan(WORLDS / 400);
      // A test in which nobody ever sees anything would be green as well: each kind of row of each agency was seen, changed, found.
      const rows = ROWS.map(({ kind, owner }) => codeOf(kind, owner));
      const changed = ROWS.filter(({ kind }) => KINDS[kind]!.changes).map(
        ({ kind, owner }) => CHANGED + codeOf(kind, owner),
      );
      const wanted = [...new Set([...rows, ...changed, ...Object.values(BESIDE)])];
      expect([...met].sort((a, b) => a - b)).toEqual(wanted.sort((a, b) => a - b));
    },
    bySize({ default: 60_000, ci: 300_000, long: 3_600_000 }),
  );

  it('has rows of every category', () => {
    expect([...new Set(KINDS.map(({ category }) => category))].sort()).toEqual([...ALL_CATEGORIES].sort());
  });
});
