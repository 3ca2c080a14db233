/**
 * A confirmed erasure that had no effect: the person who confirmed it is no supervisor of the agency any more (`kept`), or something stands against it
 * by now. Told to the supervisors of the agency that leads; ids: `agencyId`.
 */
export const ERASURE_WITHOUT_EFFECT = ['erasure.kept', 'erasure.obstructed'] as const;
export type ErasureWithoutEffect = (typeof ERASURE_WITHOUT_EFFECT)[number];

/**
 * The others are for data-protection officers; ids: `agencyId`, whose officers are told (the platform's where it has none), and `userId` of
 * a person who is told beside them.
 */
export const ERASURE_EVENTS = [
  'erasure.proposed',
  'hold.lifted_by_another',
  ...ERASURE_WITHOUT_EFFECT,
] as const;
export type ErasureEvent = (typeof ERASURE_EVENTS)[number];
