import type { Messages } from '#platform/messages';

const TO_OFFICERS = { to: 'officers', subject: 'incident', needsNoCase: true } as const;
/** The head of the agency knows as well: that something is due, nothing of what. */
const TO_BOTH = { ...TO_OFFICERS, to: ['officers', 'supervisors'], severity: 'critical' } as const;

/** Messages of the register of breaches; ids: `incidentId`. Who is told is looked up when it is sent. */
export const INCIDENT_EVENTS = {
  'incident.reported': { ...TO_OFFICERS, severity: 'critical' },
  'incident.passed': { ...TO_OFFICERS, severity: 'critical' },
  'incident.reminder': { ...TO_OFFICERS, severity: 'action' },
  'incident.escalated': TO_BOTH,
  'incident.overdue': TO_BOTH,
} as const satisfies Messages;
export type IncidentEvent = keyof typeof INCIDENT_EVENTS;
