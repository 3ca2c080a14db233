import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { AGE_BANDS, type AgeRange, ageBandOf, bandsOf, stateAge } from './age.js';
import { BIRTH_SOURCES } from './intake.js';

const range = fc
  .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }))
  .map(([a, b]): AgeRange => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const facts = fc.record({
  born: fc.option(range, { nil: undefined }),
  birthSource: fc.option(fc.constantFrom(...BIRTH_SOURCES), { nil: undefined }),
  apparent: fc.option(range, { nil: undefined }),
  inDoubt: fc.boolean(),
  majority: fc.integer({ min: 16, max: 21 }),
});
const majority = 18;

describe('the age band', () => {
  it.each([
    [0, '0-12'],
    [12, '0-12'],
    [13, '13-15'],
    [15, '13-15'],
    [16, '16-17'],
    [17, '16-17'],
    [18, '18-24'],
    [24, '18-24'],
    [25, '25-34'],
    [34, '25-34'],
    [35, '35-49'],
    [49, '35-49'],
    [50, '50+'],
    [120, '50+'],
  ])('of %i is %s', (age, band) => {
    expect(ageBandOf({ from: age, to: age })).toBe(band);
  });

  it('of a range is that of its youngest age, and never says more than a band', () => {
    fc.assert(
      fc.property(range, (ages) => {
        expect(AGE_BANDS).toContain(ageBandOf(ages));
        expect(ageBandOf(ages)).toBe(ageBandOf({ from: ages.from, to: ages.from }));
      }),
    );
  });

  it.each([
    [13, 15, '13-15'],
    [13, 16, '13-17'],
    [15, 20, '13-24'],
    [40, 60, '35+'],
    [50, 60, '50+'],
    [7, 7, '0-12'],
  ])('of %i to %i is told as %s where it crosses bands', (from, to, bands) => {
    expect(bandsOf({ from, to })).toBe(bands);
  });

  it('as it is told never leaves out an age that the person may have', () => {
    fc.assert(
      fc.property(range, ({ from, to }) => {
        const [start, end = '999'] = bandsOf({ from, to }).split(/[-+]/);
        expect(Number(start)).toBeLessThanOrEqual(from);
        expect(Number(end || '999')).toBeGreaterThanOrEqual(to);
      }),
    );
  });

  it('never falls as a person grows older', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 0, max: 50 }), ({ from, to }, years) => {
        const later = ageBandOf({ from: from + years, to: to + years });
        expect(AGE_BANDS.indexOf(later)).toBeGreaterThanOrEqual(AGE_BANDS.indexOf(ageBandOf({ from, to })));
      }),
    );
  });

  it('is unknown when nothing is known, and only then', () => {
    fc.assert(
      fc.property(facts, (known) => {
        expect(stateAge(known).band === 'unknown').toBe(!known.born && !known.apparent);
      }),
    );
  });
});

describe('someone is treated as a child', () => {
  it('whenever the age is in doubt', () => {
    fc.assert(fc.property(facts, (known) => stateAge({ ...known, inDoubt: true }).treatedAsChild));
  });

  it('whenever the age that is shown may be below majority', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { range: shown, treatedAsChild } = stateAge(known);
        return !shown || shown.from >= known.majority || treatedAsChild;
      }),
    );
  });

  it('when an estimate reaches below 18, unless a document or a decision gives the birth date', () => {
    const adult = { born: { from: 19, to: 19 }, apparent: { from: 16, to: 20 }, inDoubt: false, majority };
    expect(stateAge({ ...adult, birthSource: 'declared' }).treatedAsChild).toBe(true);
    expect(stateAge({ ...adult, birthSource: 'document' }).treatedAsChild).toBe(false);
    expect(stateAge({ ...adult, birthSource: 'decided' }).treatedAsChild).toBe(false);
    expect(stateAge({ apparent: { from: 17, to: 25 }, inDoubt: false, majority }).treatedAsChild).toBe(true);
    expect(stateAge({ apparent: { from: 18, to: 25 }, inDoubt: false, majority }).treatedAsChild).toBe(false);
  });

  it('never for want of any information', () => {
    expect(stateAge({ inDoubt: false, majority })).toEqual({
      range: undefined,
      band: 'unknown',
      treatedAsChild: false,
    });
  });
});
