/** The numbers behind a deadline, as the rules table has them. */
export interface ResponseRules {
  /** Minutes from sending to the latest answer. */
  responseMinutes: number;
  /** Share of that time (0–1) after which the recipient is reminded once. */
  reminderShare: number;
}

/** When the recipient must have answered, and when it is reminded. */
export function deadlinesOf(sentAt: Date, rules: ResponseRules): { respondBy: Date; remindAt: Date } {
  const wait = rules.responseMinutes * 60_000;
  return {
    respondBy: new Date(sentAt.getTime() + wait),
    remindAt: new Date(sentAt.getTime() + Math.round(wait * rules.reminderShare)),
  };
}
