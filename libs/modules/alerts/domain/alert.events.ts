/** Messages of this module: ids only. `alert.raised` wakes the engine; the tick finds the same without it. */
export const ALERT_EVENTS = [
  /** Recipients wait to be told; ids: `alertId`. */
  'alert.raised',
  /** Somebody answered for a recipient; ids: `alertId`, `recipientId`. */
  'alert.acknowledged',
  /** A person of the duty role calls, since no person of a recipient could be told; ids: `alertId`. */
  'alert.stand_in_taken',
] as const;

export type AlertEvent = (typeof ALERT_EVENTS)[number];

/** The one that many people wait for. */
export const ALERT_RAISED: AlertEvent = 'alert.raised';
