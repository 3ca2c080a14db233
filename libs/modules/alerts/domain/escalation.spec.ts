import { describe, expect, it } from '@jest/globals';
import { advance, type EscalationState, type EscalationWorld, type Target } from './escalation.js';

const NOW = new Date('2026-03-29T00:30:00Z');
const fresh: EscalationState = { phase: 'steps', step: 0, round: 0, nextAt: NOW, acknowledgedAt: null };
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

const world = (
  people: Partial<Record<Target, string[]>>,
  more: Partial<EscalationWorld> = {},
): EscalationWorld => ({
  steps: [
    { to: 'duty', waitMinutes: 5 },
    { to: 'queue', waitMinutes: 15 },
  ],
  people: (target) => people[target] ?? [],
  silent: new Set(),
  repeatMinutes: 10,
  ...more,
});
const ALL = { duty: ['ann'], queue: ['ann', 'bob'], supervisors: ['sup'], duty_list: ['ann', 'bob', 'sup'] };

describe('one step of an escalation', () => {
  it('does nothing before it is due, or once nothing is left to do', () => {
    for (const nextAt of [later(1), null]) {
      const idle = { ...fresh, nextAt };
      expect(advance(idle, NOW, world(ALL))).toEqual({
        state: idle,
        nobody: [],
        rearmed: false,
        alarm: false,
      });
    }
  });

  it('goes through the steps, the supervisors and then the duty list for ever', () => {
    const told: unknown[] = [];
    let state = fresh;
    for (let n = 0; n < 6; n += 1) {
      const next = advance(state, state.nextAt!, world(ALL));
      const wait = (next.state.nextAt!.getTime() - state.nextAt!.getTime()) / 60_000;
      told.push([next.tell!.target, wait, next.alarm]);
      state = next.state;
    }
    expect(told).toEqual([
      ['duty', 5, false],
      ['queue', 15, false],
      ['supervisors', 10, false],
      ['duty_list', 10, true],
      ['duty_list', 10, true],
      ['duty_list', 10, true],
    ]);
  });

  it('passes over a step on which nobody is there, at once, and says so', () => {
    const next = advance(fresh, NOW, world({ ...ALL, duty: [] }));
    expect(next).toMatchObject({ tell: { target: 'queue' }, nobody: ['duty'] });
    expect(next.state.nextAt).toEqual(later(15));
    const empty = advance(fresh, NOW, world({}));
    expect(empty).toMatchObject({
      tell: { target: 'duty_role', people: [] },
      nobody: ['duty', 'queue', 'supervisors', 'duty_list'],
      alarm: true,
    });
  });

  it('tells the duty role within the same step where the agency has no person who may act, and the agency once it has one', () => {
    const next = advance(fresh, NOW, world({ duty_role: ['role'] }));
    expect(next).toMatchObject({ tell: { target: 'duty_role', people: ['role'] }, alarm: true });
    const silent = new Set(['role']);
    expect(advance(next.state, later(10), world({ duty_role: ['role'] }, { silent })).tell!.people).toEqual([
      'role',
    ]);
    expect(advance(next.state, later(10), world(ALL)).tell!.target).toBe('duty_list');
  });

  it('catches up with one step, however long nobody looked', () => {
    const next = advance(fresh, later(10_000), world(ALL));
    expect([next.tell!.target, next.state.step]).toEqual(['duty', 1]);
    expect(next.state.nextAt).toEqual(later(10_005));
  });

  it('goes on with the supervisors when its step was deleted meanwhile', () => {
    const next = advance({ ...fresh, step: 7 }, NOW, world(ALL));
    expect(next.tell!.target).toBe('supervisors');
  });

  it('begins anew when nobody acted on an acknowledgement, reminding also who had pressed a link', () => {
    const acknowledged = { ...fresh, phase: 'alarm' as const, step: 2, acknowledgedAt: later(-60) };
    const next = advance(acknowledged, NOW, world(ALL, { silent: new Set(['ann']) }));
    expect(next).toMatchObject({ rearmed: true, tell: { target: 'duty', people: ['ann'] } });
    expect(next.state).toMatchObject({ round: 1, step: 1, acknowledgedAt: null });
  });

  it('leaves out whoever proved receipt, and keeps the pace for the others', () => {
    const next = advance(fresh, NOW, world(ALL, { silent: new Set(['ann']) }));
    expect(next).toMatchObject({ tell: { target: 'duty', people: [] }, nobody: [] });
    expect(next.state.nextAt).toEqual(later(5));
  });

  it('that is the last resort tells those again who only said that they know, once nobody else is left there', () => {
    const last = { ...fresh, phase: 'alarm' as const, step: 2 };
    const told = (...silent: string[]) =>
      advance(last, NOW, world(ALL, { silent: new Set(silent) })).tell!.people;
    expect(told('ann', 'sup')).toEqual(['bob']);
    expect(told('ann', 'bob', 'sup')).toEqual(['ann', 'bob', 'sup']);
  });
});
