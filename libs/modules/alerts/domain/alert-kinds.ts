/** What an alert can be about; each has an escalation policy of its own. */
export const ALERT_KINDS = ['missing_child'] as const;
