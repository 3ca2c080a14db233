import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import type { TimelineRow } from './timeline.sql.js';
import { continueAfter, positionOf } from './timeline-position.js';

const row = (columns: Partial<TimelineRow>) => columns as TimelineRow;

describe('the position in a timeline', () => {
  it('begins after everything', () => {
    expect(continueAfter(undefined)[0]).toBe('infinity');
  });

  it('keeps the instant of an event to the millisecond, and its number however large', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2200-01-01') }),
        fc.bigInt(1n, 2n ** 63n - 1n),
        (at, seq) => {
          const [instant, number] = continueAfter(positionOf(row({ recorded_at: at, seq: String(seq) })));
          expect(new Date(instant!)).toEqual(at);
          expect(number).toBe(String(seq));
        },
      ),
    );
  });

  it('keeps agency and kind of the looks of a day', () => {
    const day = row({
      recorded_at: new Date('2026-03-01T23:00:00.000Z'),
      seq: '0',
      actor_agency: 'a-b',
      kind: 'look',
    });
    expect(continueAfter(positionOf(day))).toEqual(['2026-03-01T23:00:00.000Z', '0', 'a-b', 'look']);
  });

  it.each(['', 'x', '2026-03-01', '2026-03-01T00:00:00Z -1', 'yesterday 1'])('is not %p', (text) => {
    expect(() => continueAfter(text)).toThrow(TypeError);
  });
});
