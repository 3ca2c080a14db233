import { Machine } from '#kernel';

/** HTCDS case status: Active, FollowUp, Closed; ClosedReferred is closed for the reason `referred_elsewhere`. */
export const CASE_STATUSES = ['open', 'follow_up', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_ACTIONS = ['follow_up', 'closure', 'reopening'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** What the agency that leads may make of a case; nobody else may. In follow-up everything goes on as in an open case. */
export const CASE = new Machine<'lead', CaseStatus, CaseAction>({
  name: 'case',
  moves: {
    lead: {
      open: { follow_up: 'follow_up', closure: 'closed' },
      follow_up: { closure: 'closed', reopening: 'open' },
      closed: { reopening: 'open' },
    },
  },
});
