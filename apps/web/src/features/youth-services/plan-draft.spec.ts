import { describe, expect, it } from '@jest/globals';
import type { YouthPlan } from '../../shared/api';
import { bodyOfPlan, draftFrom, EMPTY_GOAL, followedBy, goneFrom, leftOf } from './plan-draft';

const goal = (text: string) => ({ area: 'school', goal: text, measure: 'A place', by: 'service' });
const version = (number: number, ...texts: string[]) =>
  ({ id: `${number}`, number, goals: texts.map(goal), reviewOn: '2027-01-10' }) as YouthPlan;

describe('the draft of a plan of help', () => {
  it('of the first version names no one who acts, no day of review and no answer of the child', () => {
    const draft = draftFrom(undefined);
    expect(draft).toEqual({ goals: [EMPTY_GOAL], reviewOn: '' });
    expect(draft.goals[0]!.by).toBe('');
  });

  it('begins with the recorded goals and nothing else of the version before', () => {
    const draft = draftFrom(version(1, 'School'));
    expect([draft.goals.map(({ by }) => by), draft.reviewOn, draft.consent]).toEqual([
      ['service'],
      '',
      undefined,
    ]);
  });

  it('names each empty field of each goal', () => {
    const draft = draftFrom(version(1, 'School'));
    const typed = { ...draft, goals: [...draft.goals, { ...EMPTY_GOAL, area: 'housing' }] };
    expect(leftOf(typed)).toEqual([
      'goals.1.goal',
      'goals.1.measure',
      'goals.1.by',
      'consent',
      'withLawyer',
      'reviewOn',
    ]);
  });

  it('is sent with its goals alone, not with what they were', () => {
    const answered = { consent: 'given', withLawyer: true, reviewOn: '2027-01-10' } as const;
    const body = bodyOfPlan({ ...draftFrom(version(1, 'School')), ...answered });
    expect(body).toEqual({ goals: [goal('School')], ...answered });
  });
});

describe('a goal that was recorded', () => {
  const last = version(1, 'School', 'Housing');

  it('is said to be gone when it was removed, not when its words were changed', () => {
    const { goals } = draftFrom(last);
    expect(goneFrom(last, goals)).toEqual([]);
    expect(goneFrom(last, [{ ...goals[0]!, goal: 'Another school' }, goals[1]!])).toEqual([]);
    expect(goneFrom(last, [goals[0]!])).toEqual([goal('Housing')]);
  });

  it('in a version written meanwhile comes after the typed goals, which stay; the child is asked again', () => {
    const typed = { ...draftFrom(last), consent: 'given', withLawyer: true, reviewOn: '2027-02-01' } as const;
    const changed = { ...typed, goals: [{ ...typed.goals[0]!, goal: 'Another school' }, typed.goals[1]!] };
    const meanwhile = version(2, 'School', 'Housing', 'A brother');
    const next = followedBy(changed, last, meanwhile);
    expect(next.goals.map(({ goal: text }) => text)).toEqual(['Another school', 'Housing', 'A brother']);
    expect(goneFrom(meanwhile, next.goals)).toEqual([]);
    expect([next.consent, next.withLawyer, next.reviewOn]).toEqual([undefined, undefined, '']);
  });
});
