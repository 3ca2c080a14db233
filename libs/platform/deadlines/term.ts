/** What a rule counts a deadline in. Hours and minutes are elapsed time; the others are Brussels calendar days. */
export const TERM_UNITS = ['minutes', 'hours', 'days', 'working_days', 'months', 'years'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/** A length of time as a law or a protocol states it, e.g. 15 days or 6 months. */
export interface Term {
  /** A whole number, not negative. */
  amount: number;
  unit: TermUnit;
}

/** A length of time by the calendar alone: which days are holidays does not matter to it. */
export interface CalendarTerm extends Term {
  unit: 'days' | 'months' | 'years';
}
