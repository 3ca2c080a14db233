/** Messages this module puts into the outbox; ids: `agencyId`, `audience`, `handOverId`. */
export const POLICE_EVENTS = [
  'hand_over.proposed',
  'hand_over.received',
  'hand_over.arrived',
  'hand_over.failed',
  'hand_over.unconfirmed',
  'hand_over.overdue',
] as const;

export type PoliceEvent = (typeof POLICE_EVENTS)[number];
