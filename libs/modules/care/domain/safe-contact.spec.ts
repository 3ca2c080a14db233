import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { type ChannelRule, CONTACT_USES, isOpenAt, mayBeTold, mergedRules } from './safe-contact.js';

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const rule: fc.Arbitrary<ChannelRule> = fc.record(
  {
    channel: fc.constantFrom('call', 'sms', 'visit'),
    use: fc.constantFrom(...CONTACT_USES),
    from: time,
    until: time,
  },
  { requiredKeys: ['channel', 'use'] },
);
const statements = fc.array(fc.array(rule, { maxLength: 4 }), { maxLength: 4 });

describe('several statements on how to reach a person', () => {
  it('are one in which the most restrictive rule wins, whatever their order', () => {
    fc.assert(
      fc.property(statements, time, (all, at) => {
        const merged = mergedRules(all);
        for (const { channel, use } of all.flat()) {
          const one = merged.find((candidate) => candidate.channel === channel)!;
          expect(CONTACT_USES.indexOf(one.use)).toBeGreaterThanOrEqual(CONTACT_USES.indexOf(use));
        }
        for (const one of merged) {
          const alone = all.flat().filter(({ channel }) => channel === one.channel);
          const each = alone.every((single) => isOpenAt(mergedRules([[single]])[0]!, at));
          expect(isOpenAt(one, at)).toBe(each);
        }
        const uses = (rules: typeof merged) => rules.map(({ channel, use }) => [channel, use]);
        expect(uses(mergedRules([...all].reverse()))).toEqual(uses(merged));
      }),
    );
  });

  it('close a window that passes midnight at the right end', () => {
    const [night] = mergedRules([[{ channel: 'call', use: 'allowed', from: '22:00', until: '06:00' }]]);
    expect(['21:59', '22:00', '05:59', '06:00'].map((at) => isOpenAt(night!, at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('let only those be told whom every agency names', () => {
    expect(mayBeTold([['guardian', 'lawyer'], ['lawyer'], ['lawyer', 'family']])).toEqual(['lawyer']);
    expect(mayBeTold([['guardian'], []])).toEqual([]);
    expect(mayBeTold([])).toEqual([]);
  });
});
