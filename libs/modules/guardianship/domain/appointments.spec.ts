import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { type AppointmentRequest, obstaclesOf } from './appointments.js';
import { type GuardianState, pairOf, suggest } from './suggestion.js';
import { rank, type WaitingMinor } from './waiting.js';

const WEIGHTS = { neighbour: 20, elsewhere: 60, interpreter: 25, load: 15, sibling: 100 };
const DISTRICTS = ['brussels', 'antwerp', 'liege', 'west_flanders'];

const someone = fc.record({
  languages: fc.subarray(['pus', 'ara', 'tir']),
  districts: fc.subarray(DISTRICTS),
  softCap: fc.integer({ min: 0, max: 4 }),
  wards: fc.integer({ min: 0, max: 4 }),
  absent: fc.boolean(),
});
const waiting = fc.record({
  district: fc.option(fc.constantFrom(...DISTRICTS), { nil: undefined }),
  languages: fc.subarray(['pus', 'ara', 'tir']),
  waitingDays: fc.integer({ min: 0, max: 200 }),
  risks: fc.subarray(['under_13', 'health']),
});
const worlds = fc
  .record({
    guardians: fc.array(someone, { maxLength: 5 }),
    minors: fc.array(waiting, { maxLength: 8 }),
    pairs: fc.array(fc.tuple(fc.nat(7), fc.nat(4)), { maxLength: 6 }),
    wide: fc.boolean(),
  })
  .map(({ guardians, minors, pairs, wide }) => ({
    guardians: guardians.map((one, index): GuardianState => {
      const id = `g${index}`;
      return {
        ...one,
        id,
        userId: id,
        agencyId: id,
        displayName: id,
        kind: 'employee',
        version: 1,
        accredited: true,
        absences: [],
      };
    }),
    minors: minors.map((one, index): WaitingMinor => {
      const id = `c${index}`;
      const fixed = { minorId: id, caseId: id, reference: id, sex: 'male', ageInDoubt: false };
      return { ...one, ...fixed, waitingSince: new Date(0), siblings: [], siblingGuardians: [] };
    }),
    conflicts: new Set(pairs.map(([minor, guardian]) => pairOf(`c${minor}`, `g${guardian}`))),
    wide,
  }));

const ranked = (minors: WaitingMinor[]) =>
  rank(minors, { ofRisk: (code) => (code === 'under_13' ? 60 : 20), perDay: 1 });

describe('suggestions', () => {
  it('fit together: within every cap, outside every conflict, nobody absent, nobody far unless asked', () => {
    fc.assert(
      fc.property(worlds, ({ guardians, minors, conflicts, wide }) => {
        const list = ranked(minors);
        const found = suggest(list, guardians, conflicts, { weights: WEIGHTS, wide });
        const load = new Map<string, number>();
        for (const [index, one] of found.entries()) {
          if (!one) continue;
          const guardian = guardians.find(({ id }) => id === one.guardianId)!;
          load.set(guardian.id, (load.get(guardian.id) ?? guardian.wards) + 1);
          expect(load.get(guardian.id)).toBeLessThanOrEqual(guardian.softCap);
          expect(guardian.absent).toBe(false);
          expect(conflicts.has(pairOf(list[index]!.caseId, guardian.id))).toBe(false);
          if (!wide) expect(one.distance).not.toBe('other_district');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('can be carried out as they are, all at once', () => {
    fc.assert(
      fc.property(worlds, ({ guardians, minors, conflicts, wide }) => {
        const list = ranked(minors);
        const found = suggest(list, guardians, conflicts, { weights: WEIGHTS, wide });
        const requests = list.flatMap(({ caseId }, index): AppointmentRequest[] =>
          found[index] ? [{ caseId, guardianId: found[index].guardianId, type: 'guardian' }] : [],
        );
        const state = {
          minors: new Map(minors.map(({ caseId }) => [caseId, { status: 'identified', guardianships: [] }])),
          guardians: new Map(guardians.map((one) => [one.id, one])),
          conflicts,
        };
        expect(obstaclesOf(requests, state).filter(Boolean)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('rank a child under thirteen before one who waits a little longer', () => {
    const minors = [
      { risks: [], siblings: [], waitingDays: 30 },
      { risks: ['under_13'], siblings: [], waitingDays: 2 },
    ].map(
      (one, index) => ({ ...one, caseId: `c${index}`, waitingSince: new Date(0) }) as unknown as WaitingMinor,
    );
    expect(ranked(minors).map(({ caseId }) => caseId)).toEqual(['c1', 'c0']);
  });
});

describe('many appointments at once', () => {
  const asks = fc.array(
    fc.record({ minor: fc.nat(7), guardian: fc.nat(5), overCap: fc.constant(undefined) }),
    { maxLength: 12 },
  );

  it('respect every cap and conflict, whatever is asked', () => {
    fc.assert(
      fc.property(worlds, asks, ({ guardians, minors, conflicts }, asked) => {
        const requests = asked.map(({ minor, guardian }): AppointmentRequest => {
          return { caseId: `c${minor}`, guardianId: `g${guardian}`, type: 'guardian' };
        });
        const state = {
          minors: new Map(
            minors.map(({ caseId }, index) => [
              caseId,
              { status: index % 3 ? 'identified' : 'signalled', guardianships: [] },
            ]),
          ),
          guardians: new Map(guardians.map((one) => [one.id, one])),
          conflicts,
        };
        const accepted = requests.filter((_, index) => !obstaclesOf(requests, state)[index]);
        expect(new Set(accepted.map(({ caseId }) => caseId)).size).toBe(accepted.length);
        for (const { caseId, guardianId } of accepted) {
          const guardian = state.guardians.get(guardianId)!;
          const more = accepted.filter((one) => one.guardianId === guardianId).length;
          expect(guardian.wards + more).toBeLessThanOrEqual(guardian.softCap);
          expect(guardian.absent).toBe(false);
          expect(conflicts.has(pairOf(caseId, guardianId))).toBe(false);
          expect(state.minors.get(caseId)!.status).toBe('identified');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('let a guardian follow a provisional one or one who gave notice, never one who stays', () => {
    const guardian = { id: 'g', wards: 0, softCap: 5, absent: false, accredited: true } as GuardianState;
    const beside = (type: string, status: string, asked: 'guardian' | 'provisional' | 'ad_hoc') =>
      obstaclesOf([{ caseId: 'c', guardianId: 'g', type: asked }], {
        minors: new Map([
          ['c', { status: 'identified', guardianships: [{ type, status, guardianId: 'old' }] }],
        ]),
        guardians: new Map([['g', guardian]]),
        conflicts: new Set(),
      })[0];
    expect(beside('provisional', 'active', 'guardian')).toBeUndefined();
    expect(beside('guardian', 'notice', 'guardian')).toBeUndefined();
    expect(beside('guardian', 'active', 'guardian')).toBe('guardianAlreadyAssigned');
    expect(beside('guardian', 'active', 'provisional')).toBe('guardianAlreadyAssigned');
    expect(beside('guardian', 'active', 'ad_hoc')).toBeUndefined();
    expect(beside('guardian', 'ended', 'ad_hoc')).toBe('minorNotWaiting');
  });
});
