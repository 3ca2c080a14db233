import { ADDRESSEE, type Messages } from '#platform/messages';
import type { HandoverAction } from './handover-transitions.js';

const QUEUE = { to: ADDRESSEE, subject: 'lead' } as const;

/** Messages about who leads and how a case stands; ids: `agencyId`, whose queue is told. */
export const LEAD_EVENTS = {
  'lead.proposed': { ...QUEUE, severity: 'action' },
  'lead.accepted': { ...QUEUE, severity: 'info' },
  'lead.refused': { ...QUEUE, severity: 'action' },
  'lead.withdrawn': { ...QUEUE, severity: 'info' },
  'case.closed': { ...QUEUE, severity: 'info' },
  'case.reopened': { ...QUEUE, severity: 'info' },
  'case.closing_taken_back': { ...QUEUE, severity: 'info' },
} as const satisfies Messages;
export type LeadEvent = keyof typeof LEAD_EVENTS;

export const EVENT_OF_ANSWER: Readonly<Record<HandoverAction, LeadEvent>> = {
  acceptance: 'lead.accepted',
  refusal: 'lead.refused',
  withdrawal: 'lead.withdrawn',
};
