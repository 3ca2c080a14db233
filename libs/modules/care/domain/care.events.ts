/** What the worker is told of a risk plan. */
export const CARE_EVENTS = ['risk.reminder', 'risk.overdue'] as const;
export type CareEvent = (typeof CARE_EVENTS)[number];
