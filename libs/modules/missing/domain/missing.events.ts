/** Kind of the alert of an episode, whose subject is the episode. */
export const ALERT_KIND = 'missing_child';

/** Put into the outbox by the database when something is written that the rules of an open search ask for; ids: `episodeId`. */
export const MISSING_LEARNED = 'missing.learned';

/** No other agency on Relais can confirm that a report was a mistake: the duty role is asked; ids: `mistakeId`. */
export const MISTAKE_ALONE = 'missing.mistake_alone';

/**
 * Messages this module puts into the outbox; ids: `agencyId`, `audience`, `episodeId`, `taskId` of what is due;
 * of an alert before somebody is missing `requestId` instead of `episodeId`.
 */
export const MISSING_EVENTS = [
  'missing.sighting',
  'missing.assessed',
  'missing.found',
  'missing.finding_taken_back',
  'missing.closed',
  'missing.closing_taken_back',
  'missing.mistake_asked',
  'missing.mistake_refused',
  'missing.mistake_withdrawn',
  'missing.task_due',
  'missing.task_overdue',
  'missing.phone_window',
  'missing.child_alert',
  'missing.preventive_asked',
  'missing.preventive_waits',
  'missing.preventive_answered',
  'missing.preventive_late',
  'missing.preventive_lapsed',
  'missing.preventive_ending',
  'missing.preventive_ended',
  'missing.address_asked',
  'missing.address_answered',
  'missing.address_withdrawn',
  'missing.address_shown',
] as const;

export type MissingEvent = (typeof MISSING_EVENTS)[number];
