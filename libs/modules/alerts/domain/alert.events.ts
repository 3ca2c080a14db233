import type { Messages } from '#platform/messages';

/** The one that many people wait for. `alert.raised` wakes the engine; the tick finds the same without it. */
export const ALERT_RAISED = 'alert.raised';

/** In a queue for alerts only: no ordinary work stands before it. */
const FIRST = { way: 'alert', isUrgent: true } as const;

/** Messages of this module: ids only. */
export const ALERT_EVENTS = {
  /** Recipients wait to be told; ids: `alertId`. */
  [ALERT_RAISED]: {
    ...FIRST,
    // One hand: what comes meanwhile is told together, which is less work for each. As many in all as the queue works on: one transaction
    // that waits for a lock holds up no other alert.
    straight: { together: 8, hands: 1, spareHands: 3 },
    tellsNone: 'the engine of alerts tells its recipients',
  },
  /** A person answered for a recipient; ids: `alertId`, `recipientId`. */
  'alert.acknowledged': { ...FIRST, severity: 'info', subject: 'alert', needsNoCase: true },
  /** A person of the duty role calls, since no person of a recipient could be told; ids: `alertId`. */
  'alert.stand_in_taken': { ...FIRST, severity: 'info', subject: 'alert', needsNoCase: true },
} as const satisfies Messages;

export type AlertEvent = keyof typeof ALERT_EVENTS;
