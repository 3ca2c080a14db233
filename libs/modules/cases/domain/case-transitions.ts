import { IllegalTransition } from '#kernel';

/** HTCDS case status: Active, FollowUp, Closed; ClosedReferred is closed for the reason `referred_elsewhere`. */
export const CASE_STATUSES = ['open', 'follow_up', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_ACTIONS = ['follow_up', 'closure', 'reopening'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** What the agency that leads may make of a case; nobody else may. In follow-up everything goes on as in an open case. */
export const CASE_TRANSITIONS: Readonly<Record<CaseStatus, Partial<Record<CaseAction, CaseStatus>>>> = {
  open: { follow_up: 'follow_up', closure: 'closed' },
  follow_up: { closure: 'closed', reopening: 'open' },
  closed: { reopening: 'open' },
};

/** @throws IllegalTransition (409) when the case is not in a state for that */
export function nextCaseStatus(status: CaseStatus, action: CaseAction): CaseStatus {
  const next = CASE_TRANSITIONS[status][action];
  if (!next) throw new IllegalTransition(action, status);
  return next;
}
