import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { onDuty, type Roster, type Rotation, shiftsBetween } from './duty.js';
import { whoByHand } from './duty-oracle.js';

const HOLIDAYS = new Set(['2026-04-06', '2026-05-01', '2026-11-11', '2026-12-25', '2027-01-01']);
const isHoliday = (day: string): boolean => HOLIDAYS.has(day);

const rotation = (more: Partial<Rotation> = {}): Rotation => ({
  id: 'r',
  days: 'all',
  weekdays: [],
  from: '09:00',
  to: '09:00',
  startsOn: '2026-01-05',
  everyDays: 7,
  members: ['ann', 'bob', 'cis'],
  ...more,
});
const at = (text: string): Date => new Date(text);
const who = (roster: Partial<Roster>, when: string): string[] =>
  onDuty({ rotations: [], exceptions: [], ...roster }, at(when), isHoliday);

const people = fc.constantFrom('ann', 'bob', 'cis', 'dua');
/** Full and half hours and the ones at which clocks change. */
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const anyRotation = fc.record({
  id: fc.constant('r'),
  days: fc.constantFrom('all', 'ordinary', 'holidays'),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
  from: fc.oneof(times, fc.constantFrom('02:00', '02:30', '03:00')),
  to: fc.oneof(times, fc.constantFrom('02:00', '02:30', '03:00')),
  startsOn: fc.constantFrom('2026-01-05', '2026-03-27', '2026-10-20', '2026-12-24'),
  everyDays: fc.integer({ min: 1, max: 15 }),
  members: fc.array(people, { maxLength: 4 }),
}) as fc.Arbitrary<Rotation>;
/** Any minute of 2026, and every minute around the changes of clocks and of days. */
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 3) / 60_000 }),
  fc.integer({ min: Date.UTC(2026, 2, 28, 21) / 60_000, max: Date.UTC(2026, 2, 29, 4) / 60_000 }),
  fc.integer({ min: Date.UTC(2026, 9, 24, 21) / 60_000, max: Date.UTC(2026, 9, 25, 4) / 60_000 }),
);
const anyException = fc
  .record({
    id: fc.constant('e'),
    kind: fc.constantFrom('override' as const, 'absence' as const),
    userId: people,
    begin: instants,
    minutes: fc.integer({ min: 1, max: 40_000 }),
  })
  .map(({ begin, minutes, ...rest }) => ({
    ...rest,
    from: new Date(begin * 60_000),
    to: new Date((begin + minutes) * 60_000),
  }));
const rosters = fc.record({
  rotations: fc.array(anyRotation, { maxLength: 3 }),
  exceptions: fc.array(anyException, { maxLength: 4 }),
});

describe('who is on duty', () => {
  it('is the same as counted by hand, for any roster and minute', () => {
    fc.assert(
      fc.property(rosters, instants, (roster, minute) => {
        const when = new Date(minute * 60_000);
        expect(onDuty(roster, when, isHoliday)).toEqual(whoByHand(roster, when, HOLIDAYS));
      }),
      { numRuns: 1_500 },
    );
  });

  it('changes with the turn, at the hour in Brussels, in summer as in winter', () => {
    const roster = { rotations: [rotation()] };
    expect(who(roster, '2026-01-05T07:59:00Z')).toEqual([]);
    expect(who(roster, '2026-01-05T08:00:00Z')).toEqual(['ann']);
    expect(who(roster, '2026-01-12T07:59:00Z')).toEqual(['ann']);
    expect(who(roster, '2026-01-12T08:00:00Z')).toEqual(['bob']);
    // 30 March is the Monday after clocks went forward: nine o'clock is seven in UTC.
    expect(who(roster, '2026-03-30T06:59:00Z')).toEqual(['cis']);
    expect(who(roster, '2026-03-30T07:00:00Z')).toEqual(['ann']);
  });

  it('leaves no gap and no double duty in the night the clocks change', () => {
    const nights = rotation({ from: '02:30', to: '02:30', everyDays: 1, startsOn: '2026-03-01' });
    for (const [from, to] of [
      ['2026-03-28T20:00:00Z', '2026-03-29T06:00:00Z'],
      ['2026-10-24T20:00:00Z', '2026-10-25T06:00:00Z'],
    ]) {
      const shifts = shiftsBetween({ rotations: [nights], exceptions: [] }, at(from!), at(to!), isHoliday);
      expect(shifts.map(({ userIds }) => userIds.length)).toEqual([1, 1]);
      expect(shifts[0]!.to).toEqual(shifts[1]!.from);
    }
  });

  it('is the next in turn when somebody is absent, nobody when all are, and whoever overrides alone', () => {
    const absence = (userId: string) =>
      ({
        id: userId,
        kind: 'absence',
        userId,
        from: at('2026-01-05T00:00Z'),
        to: at('2026-02-01T00:00Z'),
      }) as const;
    const when = '2026-01-06T12:00:00Z';
    const rotations = [rotation()];
    expect(who({ rotations, exceptions: [absence('ann')] }, when)).toEqual(['bob']);
    expect(who({ rotations, exceptions: ['ann', 'bob', 'cis'].map(absence) }, when)).toEqual([]);
    const override = { ...absence('dua'), kind: 'override' as const };
    expect(who({ rotations, exceptions: [override] }, when)).toEqual(['dua']);
    expect(who({ rotations, exceptions: [override, absence('dua')] }, when)).toEqual(['ann']);
  });

  it('is the holiday rotation on a holiday, and the ordinary one again after it', () => {
    const roster = {
      rotations: [rotation(), rotation({ days: 'holidays', members: ['dua'], everyDays: 1 })],
    };
    expect(who(roster, '2026-05-01T10:00:00Z')).toEqual(['dua']);
    expect(who(roster, '2026-05-02T10:00:00Z')).not.toContain('dua');
  });
});

describe('the shifts of a week', () => {
  it('follow each other without a gap and say at every instant who is on duty', () => {
    fc.assert(
      fc.property(rosters, instants, (roster, minute) => {
        const [from, to] = [new Date(minute * 60_000), new Date((minute + 7 * 1440) * 60_000)];
        const shifts = shiftsBetween(roster, from, to, isHoliday);
        expect([shifts[0]!.from, shifts.at(-1)!.to]).toEqual([from, to]);
        for (const [index, shift] of shifts.entries()) {
          if (index > 0) expect(shift.from).toEqual(shifts[index - 1]!.to);
          const middle = new Date((shift.from.getTime() + shift.to.getTime()) / 2);
          expect(onDuty(roster, middle, isHoliday)).toEqual(shift.userIds);
        }
      }),
      { numRuns: 150 },
    );
  });
});
