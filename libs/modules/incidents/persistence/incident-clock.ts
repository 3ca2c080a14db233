import type { RuleSet } from '#platform/deadlines';

const NOTIFICATION = 'incident.notification';
const REMINDER = 'incident.reminder';
const ESCALATION = 'incident.escalation';

/** Rules of the clock. */
export const CLOCK_RULES = [NOTIFICATION, REMINDER, ESCALATION];

/** When the authority has to be notified, and who is told before that. */
export interface IncidentClock {
  notifyBy: Date;
  remindAt: Date;
  escalateAt: Date;
}

/** Hours of the clock, weekends and holidays among them. */
export function clockFrom(awareAt: Date, rules: RuleSet): IncidentClock {
  const notifyBy = rules.deadline(NOTIFICATION, awareAt);
  return {
    notifyBy,
    remindAt: rules.before(REMINDER, notifyBy),
    escalateAt: rules.before(ESCALATION, notifyBy),
  };
}
