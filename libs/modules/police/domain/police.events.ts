import type { Messages } from '#platform/messages';

const TOLD = { subject: 'hand_over' } as const;
/** Told only while the arrival is not confirmed. */
const WHILE_PROPOSED = { ...TOLD, onlyIn: ['proposed'] } as const;

/** Messages of hand-overs: without a confirmation it is not known that the person arrived; ids: `agencyId`, `audience`, `handOverId`. */
export const POLICE_EVENTS = {
  'hand_over.proposed': { ...WHILE_PROPOSED, severity: 'action' },
  'hand_over.received': { ...TOLD, severity: 'info' },
  'hand_over.arrived': { ...TOLD, severity: 'info' },
  'hand_over.failed': { ...TOLD, severity: 'action' },
  'hand_over.unconfirmed': { ...WHILE_PROPOSED, severity: 'action' },
  'hand_over.overdue': { ...WHILE_PROPOSED, severity: 'critical' },
} as const satisfies Messages;

export type PoliceEvent = keyof typeof POLICE_EVENTS;
