import { describe, expect, it } from '@jest/globals';
import { isDigestTime } from './digest-hours.js';

const HOURS = { digest: 8, quietFrom: 20, quietUntil: 7 };
const at = (instant: string, hours = HOURS) =>
  isDigestTime(new Date(instant), hours, (day) => day === '2026-07-21');

describe('the digest of overdue to-dos', () => {
  it('goes out from its hour in Brussels until the quiet hours, in summer and in winter', () => {
    expect(at('2026-07-20T05:59:59Z')).toBe(false);
    expect(at('2026-07-20T06:00:00Z')).toBe(true);
    expect(at('2026-07-20T17:59:59Z')).toBe(true);
    expect(at('2026-07-20T18:00:00Z')).toBe(false);
    expect(at('2026-12-01T06:59:59Z')).toBe(false);
    expect(at('2026-12-01T07:00:00Z')).toBe(true);
  });

  it('goes out on no weekend and no holiday', () => {
    expect(at('2026-07-18T09:00:00Z')).toBe(false);
    expect(at('2026-07-19T09:00:00Z')).toBe(false);
    expect(at('2026-07-21T09:00:00Z')).toBe(false);
    expect(at('2026-07-22T09:00:00Z')).toBe(true);
  });

  it('waits for the end of the quiet hours where its own hour lies within them', () => {
    const early = { ...HOURS, digest: 5 };
    expect(at('2026-07-20T04:30:00Z', early)).toBe(false);
    expect(at('2026-07-20T05:00:00Z', early)).toBe(true);
  });
});
