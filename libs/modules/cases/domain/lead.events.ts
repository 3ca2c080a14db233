import type { HandoverAction } from './handover-transitions.js';

/** Messages about who leads and how a case stands; ids: `agencyId`, whose queue is told. */
export const LEAD_EVENTS = [
  'lead.proposed',
  'lead.accepted',
  'lead.refused',
  'lead.withdrawn',
  'case.closed',
  'case.reopened',
  'case.closing_taken_back',
] as const;
export type LeadEvent = (typeof LEAD_EVENTS)[number];

export const EVENT_OF_ANSWER: Readonly<Record<HandoverAction, LeadEvent>> = {
  acceptance: 'lead.accepted',
  refusal: 'lead.refused',
  withdrawal: 'lead.withdrawn',
};
