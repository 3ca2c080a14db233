/** The queues of jobs. Each asks its backend for jobs by itself; on PostgreSQL all share one pool (`jobs-connection.ts`). */
export const QUEUES = ['alerts', 'notices', 'mail', 'outside'] as const;

export type QueueName = (typeof QUEUES)[number];

interface WaySettings {
  queue: QueueName;
  /** So many messages of the way one process works on at a time. */
  atOnce: number;
  /** Within its queue the way comes after those without this mark. */
  isLater?: boolean;
}

/**
 * The ways from the outbox to a handler, and their concurrency. A way that waits for a server that hangs takes the places of no other way,
 * also within its queue (`WayLimits`).
 */
export const WAYS = {
  alert: { queue: 'alerts', atOnce: 4 },
  notice: { queue: 'notices', atOnce: 4 },
  registerSearch: { queue: 'notices', atOnce: 4 },
  /** As many as may be on their way to the mail server: recipients whose server hangs hold up no other mail. */
  alertMail: { queue: 'mail', atOnce: 16 },
  accountMail: { queue: 'mail', atOnce: 4 },
  mail: { queue: 'mail', atOnce: 16, isLater: true },
  code: { queue: 'outside', atOnce: 4 },
  sms: { queue: 'outside', atOnce: 4 },
  webhook: { queue: 'outside', atOnce: 4 },
  alertPush: { queue: 'outside', atOnce: 4 },
  push: { queue: 'outside', atOnce: 4, isLater: true },
} as const satisfies Record<string, WaySettings>;

export type Way = keyof typeof WAYS;

/** Priority of a job: 0 comes first. */
export const priorityOf = (way: Way): number => {
  const { isLater }: WaySettings = WAYS[way];
  return isLater ? 1 : 0;
};
