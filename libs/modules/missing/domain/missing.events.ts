import { ADDRESSEE, type Messages } from '#platform/messages';

/** Kind of the alert of an episode, whose subject is the episode. */
export const ALERT_KIND = 'missing_child';

/** Put into the outbox by the database when something is written that the rules of an open search ask for; ids: `episodeId`. */
export const MISSING_LEARNED = 'missing.learned';

/** No other agency on Relais can confirm that a report was a mistake: the duty role is asked; ids: `mistakeId`. */
export const MISTAKE_ALONE = 'missing.mistake_alone';

const OF_EPISODE = { to: ADDRESSEE, subject: 'missing', subjectId: 'episodeId' } as const;
const INFO = { ...OF_EPISODE, severity: 'info' } as const;
const ACTION = { ...OF_EPISODE, severity: 'action' } as const;
const CRITICAL = { ...OF_EPISODE, severity: 'critical' } as const;
/** A task that is not decided yet. */
const OPEN = { onlyIn: ['open'] } as const;

const OF_REQUEST = { to: ADDRESSEE, subject: 'preventive', subjectId: 'requestId' } as const;
const ASKED = { onlyIn: ['asked'] } as const;

/**
 * What agencies are told of a search; ids: `agencyId`, `audience`, `episodeId`, `taskId` of what is due; of an alert before a child is missing
 * `requestId` instead of `episodeId`. That a person is missing is an alert, which the module of alerts tells.
 */
export const MISSING_EVENTS = {
  'missing.sighting': ACTION,
  'missing.assessed': ACTION,
  'missing.found': ACTION,
  'missing.finding_taken_back': CRITICAL,
  'missing.closed': INFO,
  'missing.closing_taken_back': INFO,
  'missing.mistake_asked': CRITICAL,
  'missing.mistake_refused': { ...ACTION, asksUntilSeen: true },
  'missing.mistake_withdrawn': { ...ACTION, asksUntilSeen: true },
  'missing.task_due': { ...ACTION, ...OPEN },
  'missing.task_overdue': { ...CRITICAL, ...OPEN },
  'missing.phone_window': CRITICAL,
  'missing.child_alert': CRITICAL,
  'missing.preventive_asked': { ...OF_REQUEST, severity: 'action' },
  'missing.preventive_waits': { ...OF_REQUEST, severity: 'action', ...ASKED },
  'missing.preventive_answered': { ...OF_REQUEST, severity: 'action', asksUntilSeen: true },
  'missing.preventive_late': { ...OF_REQUEST, severity: 'critical', ...ASKED },
  'missing.preventive_lapsed': { ...OF_REQUEST, severity: 'critical', asksUntilSeen: true },
  'missing.preventive_ending': { ...OF_REQUEST, severity: 'action' },
  'missing.preventive_ended': { ...OF_REQUEST, severity: 'info' },
  'missing.address_asked': ACTION,
  'missing.address_answered': ACTION,
  'missing.address_withdrawn': INFO,
  'missing.address_shown': INFO,
} as const satisfies Messages;

export type MissingEvent = keyof typeof MISSING_EVENTS;

/** Messages that the module puts into the outbox. */
export const MISSING_MESSAGES = {
  ...MISSING_EVENTS,
  [MISSING_LEARNED]: {
    way: 'alert',
    isUrgent: true,
    tellsNone: 'asks again who must be told; those are told by messages of their own',
  },
  [MISTAKE_ALONE]: { severity: 'critical', subject: 'stand_in', audience: 'person', needsNoCase: true },
} as const satisfies Messages;
