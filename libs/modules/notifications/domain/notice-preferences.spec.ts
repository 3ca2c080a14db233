import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import {
  kindsOf,
  mailPlanOf,
  NOTICE_FILTERS,
  type NoticePreferences,
  topicOf,
  TOPICS,
  WAYS,
} from './notice-preferences.js';

const NIGHT: NoticePreferences = { ways: {}, quiet: { from: '19:00', to: '07:00' }, digestAt: '08:00' };
const SENT = { kind: 'referral.sent', severity: 'action' } as const;
const planAt = (
  preferences: NoticePreferences,
  at: string,
  notice: Parameters<typeof mailPlanOf>[1] = SENT,
) => mailPlanOf(preferences, notice, new Date(at));

describe('the mail of an ordinary notice', () => {
  it('waits for the end of the quiet hours, on the wall clock of Brussels, also over the change of the clocks', () => {
    const heldAt = (at: string) => {
      const plan = planAt(NIGHT, at);
      return plan.mail ? plan.heldUntil?.toISOString() : 'no mail';
    };
    expect(heldAt('2026-07-01T12:00:00Z')).toBeUndefined();
    expect(heldAt('2026-07-01T17:00:00Z')).toBe('2026-07-02T05:00:00.000Z');
    expect(heldAt('2026-07-02T04:59:59Z')).toBe('2026-07-02T05:00:00.000Z');
    expect(heldAt('2026-07-02T05:00:00Z')).toBeUndefined();
    // Winter time begins in this night, summer time in the other: seven o'clock is seven o'clock.
    expect(heldAt('2026-10-24T18:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
    expect(heldAt('2026-03-28T19:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
  });

  it('is counted in the next digest, which comes after the quiet hours', () => {
    const daily = { ...NIGHT, ways: { referrals: 'digest' as const } };
    expect(planAt(daily, '2026-07-01T12:00:00Z')).toEqual({
      mail: true,
      inDigest: true,
      heldUntil: new Date('2026-07-02T06:00:00Z'),
    });
    const early = { ...daily, digestAt: '05:30' };
    expect(planAt(early, '2026-07-01T12:00:00Z')).toMatchObject({
      heldUntil: new Date('2026-07-02T05:00:00Z'),
    });
  });

  it('is not written when somebody wants the topic in the application alone', () => {
    expect(planAt({ ...NIGHT, ways: { referrals: 'in_app' } }, '2026-07-01T12:00:00Z')).toEqual({
      mail: false,
    });
  });
});

describe('whatever somebody chose', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const preferences = fc.record({
    ways: fc.record(Object.fromEntries(TOPICS.map((topic) => [topic, fc.constantFrom(...WAYS)]))),
    quiet: fc.option(
      fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to),
      { nil: undefined },
    ),
    digestAt: time,
  });
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });

  it('what is critical, about a missing person or about their login is written at once', () => {
    const notice = fc.constantFrom(
      { kind: 'referral.overdue', severity: 'critical' } as const,
      { kind: 'alert.acknowledged', severity: 'info' } as const,
      { kind: 'missing.sighting', severity: 'action' } as const,
      { kind: 'presence.due', severity: 'critical' } as const,
      { kind: 'account.new_device', severity: 'info' } as const,
    );
    fc.assert(
      fc.property(preferences, notice, instant, (chosen, told, now) => {
        expect(mailPlanOf(chosen, told, now)).toEqual({ mail: true, inDigest: false });
      }),
    );
  });

  it('nothing is held for longer than two days and a repeated hour', () => {
    const kind = fc.constantFrom('referral.sent', 'appointment.offered', 'youth.requested', 'lead.proposed');
    fc.assert(
      fc.property(preferences, kind, instant, (chosen, told, now) => {
        const plan = mailPlanOf(chosen, { kind: told, severity: 'action' }, now);
        const hours =
          plan.mail && plan.heldUntil ? (plan.heldUntil.getTime() - now.getTime()) / 3_600_000 : 1;
        expect(hours).toBeGreaterThan(0);
        expect(hours).toBeLessThanOrEqual(49);
      }),
    );
  });
});

describe('the filters of the list of notifications', () => {
  const taken = (kind: string) =>
    NOTICE_FILTERS.filter((filter) => {
      const { words, isRest } = kindsOf(filter);
      return words.includes(kind.split('.')[0]!) !== isRest;
    });

  it('take each kind once: a missing person beside the topics of the mails', () => {
    for (const kind of ['missing.reported', 'alert.unreached', 'presence.absent']) {
      expect([kind, taken(kind)]).toEqual([kind, ['missing']]);
    }
    for (const kind of [
      'referral.sent',
      'appointment.asked',
      'guardianship.ended',
      'age.decided',
      'youth.asked',
      'to_do.due',
    ]) {
      expect([kind, taken(kind)]).toEqual([kind, [topicOf(kind)]]);
    }
  });
});
