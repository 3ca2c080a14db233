import { Machine } from '#kernel';

export const INCIDENT_STATUSES = ['reported', 'assessed', 'notified', 'closed'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

export const INCIDENT_ACTIONS = [
  'assessment',
  'notification',
  'telling',
  'note',
  'case',
  'passing',
  'closing',
  'reopening',
] as const;
export type IncidentAction = (typeof INCIDENT_ACTIONS)[number];

/** What is noted of it in every state before the end. */
const kept = <S extends IncidentStatus>(status: S) => ({ note: status, case: status, passing: status });

/**
 * An entry of the register, which is the officer's alone: whoever reported it does nothing to it any more. What came to be known later is
 * assessed again; one that is closed is opened again for that.
 */
export const INCIDENT = new Machine<'officer', IncidentStatus, IncidentAction>({
  name: 'incident',
  moves: {
    officer: {
      reported: { ...kept('reported'), assessment: 'assessed' },
      assessed: {
        ...kept('assessed'),
        assessment: 'assessed',
        notification: 'notified',
        telling: 'assessed',
        closing: 'closed',
      },
      notified: { ...kept('notified'), assessment: 'notified', telling: 'notified', closing: 'closed' },
      closed: { note: 'closed', reopening: 'assessed' },
    },
  },
  guard: {
    table: 'incidents',
    sides: {
      officer: 'r.agency_id = actor_agency()',
    },
  },
});
