/**
 * What was said to a question; "not asked" is said too, so that nobody takes silence for a no. In the order in which one stands
 * before another where several agencies answered: a yes of anybody stands, and who asked knows more than who did not.
 */
export const ANSWERS = ['yes', 'no', 'unknown', 'not_asked'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What several agencies answered, as one. */
export function mergedAnswer(answers: readonly Answer[]): Answer {
  return ANSWERS.find((one) => answers.includes(one)) ?? 'not_asked';
}
