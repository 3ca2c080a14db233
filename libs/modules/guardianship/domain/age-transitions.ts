import { Machine } from '#kernel';

export const AGE_STATUSES = ['doubt', 'test_ordered', 'test_done', 'decided', 'appealed', 'final'] as const;
export type AgeStatus = (typeof AGE_STATUSES)[number];

export const AGE_ACTIONS = ['order', 'result', 'extension', 'decision', 'appeal', 'outcome'] as const;
export type AgeAction = (typeof AGE_ACTIONS)[number];

/** Police, Immigration Office and Service may doubt an age; everything after that is the Service's. */
export const AGE_ASSESSMENT = new Machine<'service', AgeStatus, AgeAction>({
  name: 'age_assessment',
  moves: {
    service: {
      doubt: { order: 'test_ordered', extension: 'doubt' },
      test_ordered: { result: 'test_done', extension: 'test_ordered' },
      test_done: { decision: 'decided', extension: 'test_done' },
      decided: { appeal: 'appealed' },
      appealed: { outcome: 'final' },
      final: {},
    },
  },
});

/** An age whose assessment is not decided yet: the person is presumed a child (Directive 2011/36/EU, art. 13(2)). */
export const UNDECIDED: readonly AgeStatus[] = ['doubt', 'test_ordered', 'test_done'];

export type AgeDecision = 'minor' | 'adult';

/** A test gives a range of which the lowest age counts. */
export function decisionOf(lowest: number, majority: number): AgeDecision {
  return lowest < majority ? 'minor' : 'adult';
}
