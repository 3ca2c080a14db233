/** Messages of the register of breaches; ids: `incidentId`. Who is told is looked up when it is sent. */
export const INCIDENT_EVENTS = [
  'incident.reported',
  'incident.passed',
  'incident.reminder',
  'incident.escalated',
  'incident.overdue',
] as const;
export type IncidentEvent = (typeof INCIDENT_EVENTS)[number];
