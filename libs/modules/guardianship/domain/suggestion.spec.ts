import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { type GuardianState, pairOf, suggest } from './suggestion.js';
import { familiesOf, rank, type RankedMinor, type WaitingMinor } from './waiting.js';

const WEIGHTS = { neighbour: 20, elsewhere: 60, interpreter: 25, load: 15, sibling: 100 };

const aGuardian = (id: string, softCap: number): GuardianState => ({
  id,
  userId: id,
  agencyId: id,
  displayName: id,
  kind: 'employee',
  languages: [],
  districts: ['brussels'],
  softCap,
  wards: 0,
  absent: false,
  accredited: true,
  version: 1,
  absences: [],
});

const aMinor = (caseId: string, waitingDays: number, siblings: string[] = []): WaitingMinor => ({
  minorId: caseId,
  caseId,
  reference: caseId,
  sex: 'male',
  ageInDoubt: false,
  languages: [],
  district: 'brussels',
  risks: [],
  waitingSince: new Date(0),
  waitingDays,
  siblings,
  siblingGuardians: [],
});

const ranked = (minors: WaitingMinor[]) => rank(minors, { ofRisk: () => 0, perDay: 1 });

/** Guardian of each case. */
function suggested(minors: RankedMinor[], guardians: GuardianState[], conflicts = new Set<string>()) {
  const found = suggest(minors, guardians, conflicts, { weights: WEIGHTS, wide: true });
  return new Map(minors.map(({ caseId }, row) => [caseId, found[row]?.guardianId]));
}

const family = (names: string[], days: number): WaitingMinor[] =>
  names.map((name) =>
    aMinor(
      name,
      days,
      names.filter((other) => other !== name),
    ),
  );

describe('a family', () => {
  it('does not take the last place from a child alone who is more urgent', () => {
    const minors = ranked([aMinor('alone', 90), ...family(['a', 'b'], 10)]);
    const found = suggested(minors, [aGuardian('g', 2)]);
    expect(found.get('alone')).toBe('g');
    // One place is left: no reason to leave it empty.
    expect([found.get('a'), found.get('b')].filter(Boolean)).toEqual(['g']);
  });

  it('keeps its turn before a child alone who is less urgent', () => {
    const minors = ranked([aMinor('alone', 10), ...family(['a', 'b'], 90)]);
    const found = suggested(minors, [aGuardian('g', 2)]);
    expect([found.get('a'), found.get('b'), found.get('alone')]).toEqual(['g', 'g', undefined]);
  });

  it('stays together where the more urgent child can go to somebody else', () => {
    const minors = ranked([aMinor('alone', 90), ...family(['a', 'b'], 10)]);
    const found = suggested(
      minors,
      [aGuardian('g', 2), aGuardian('other', 1)],
      new Set([pairOf('a', 'other')]),
    );
    expect([found.get('a'), found.get('b'), found.get('alone')]).toEqual(['g', 'g', 'other']);
  });
});

const worlds = fc
  .record({
    caps: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 6 }),
    together: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
    pairs: fc.array(fc.tuple(fc.nat(5), fc.nat(2)), { maxLength: 6 }),
  })
  .map(({ caps, days, together, pairs }) => {
    const name = (index: number) => `c${index}`;
    // Families 1 and 2; 0 is nobody's brother or sister.
    const siblings = (index: number) =>
      [...days.keys()]
        .filter((other) => other !== index && together[index] !== 0 && together[other] === together[index])
        .map(name);
    return {
      minors: ranked(days.map((waited, index) => aMinor(name(index), waited, siblings(index)))),
      guardians: caps.map((cap, index) => aGuardian(`g${index}`, cap)),
      conflicts: new Set(pairs.map(([minor, guardian]) => pairOf(name(minor), `g${guardian}`))),
    };
  });

describe('on small instances, compared with every assignment there is', () => {
  it('nobody goes without while the families and the children who are more urgent could keep a place', () => {
    fc.assert(
      fc.property(worlds, ({ minors, guardians, conflicts }) => {
        const found = suggested(minors, guardians, conflicts);
        const together = new Map(
          familiesOf(minors).flatMap((rows) => {
            const guardiansOfThem = new Set(rows.map((row) => found.get(minors[row]!.caseId)));
            const [one] = guardiansOfThem;
            const isWhole = guardiansOfThem.size === 1 && one !== undefined;
            return isWhole ? rows.map((row) => [row, rows] as const) : [];
          }),
        );
        const urgencyOf = (row: number) =>
          Math.max(...(together.get(row) ?? [row]).map((one) => minors[one]!.score));
        for (const [row, { caseId, score }] of minors.entries()) {
          if (found.get(caseId)) continue;
          const before = [...minors.keys()].filter(
            (one) => found.get(minors[one]!.caseId) && urgencyOf(one) > score,
          );
          const fixed = before.filter((one) => together.has(one));
          const alone = before.filter((one) => !together.has(one));
          const room = new Map(guardians.map(({ id, softCap }) => [id, softCap]));
          for (const one of fixed) {
            const id = found.get(minors[one]!.caseId)!;
            room.set(id, room.get(id)! - 1);
          }
          const mayBe = (one: number, id: string) => !conflicts.has(pairOf(minors[one]!.caseId, id));
          expect({ caseId, couldHaveAPlace: fits([...alone, row], room, mayBe) }).toEqual({
            caseId,
            couldHaveAPlace: false,
          });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Whether all of them find a place: every way is tried. */
function fits(
  rows: readonly number[],
  room: ReadonlyMap<string, number>,
  mayBe: (row: number, guardian: string) => boolean,
): boolean {
  const [row, ...others] = rows;
  if (row === undefined) return true;
  return [...room].some(
    ([id, left]) => left > 0 && mayBe(row, id) && fits(others, new Map(room).set(id, left - 1), mayBe),
  );
}
