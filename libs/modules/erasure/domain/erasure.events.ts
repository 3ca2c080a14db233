/**
 * Messages for data-protection officers; ids: `agencyId`, whose officers are told (the platform's where it has none), and `userId` of
 * somebody who is told beside them.
 */
export const ERASURE_EVENTS = ['erasure.proposed', 'hold.lifted_by_another'] as const;
export type ErasureEvent = (typeof ERASURE_EVENTS)[number];
