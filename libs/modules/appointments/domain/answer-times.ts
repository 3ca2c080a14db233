import type { RuleSet } from '#platform/deadlines';

const SOON = 'appointment.answer.soon';
const LATER = 'appointment.answer.later';
const REMINDER = 'appointment.reminder.before';

/** The rules behind the times of an offer. */
export const OFFER_RULES = [SOON, LATER, REMINDER] as const;
/** How long before the start somebody may be recorded as there. */
export const EARLY_RULE = 'appointment.attendance.early';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Until when the practitioner answers, never later than the start, and when they are reminded, if at all. */
export function timesOf(
  offeredAt: Date,
  startsAt: Date,
  rules: RuleSet,
): { answerBy: Date; remindAt: Date | null } {
  const isSoon = startsAt.getTime() - offeredAt.getTime() <= DAY_MS;
  const answer = rules.deadline(isSoon ? SOON : LATER, offeredAt).getTime();
  // What begins now, e.g. in place of somebody who did not come, still leaves a minute to answer.
  const latest = Math.max(startsAt.getTime(), offeredAt.getTime() + MINUTE_MS);
  const remindAt = rules.before(REMINDER, startsAt);
  return {
    answerBy: new Date(Math.min(answer, latest)),
    remindAt: remindAt > offeredAt ? remindAt : null,
  };
}
