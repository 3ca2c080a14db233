import type { Messages, NoticeRow } from '#platform/messages';

const WITHOUT_EFFECT = {
  severity: 'action',
  to: 'supervisors',
  audience: 'supervisor',
  subject: 'erasure',
  asksUntilSeen: true,
} as const satisfies NoticeRow;

/**
 * A confirmed erasure that had no effect: the person who confirmed it is no supervisor of the agency any more (`kept`), or something stands against it
 * by now. Told to the supervisors of the agency that leads; ids: `agencyId`.
 */
const ERASURES_WITHOUT_EFFECT = {
  'erasure.kept': WITHOUT_EFFECT,
  'erasure.obstructed': WITHOUT_EFFECT,
} as const satisfies Messages;
export type ErasureWithoutEffect = keyof typeof ERASURES_WITHOUT_EFFECT;

/**
 * The others are for data-protection officers, in person; ids: `agencyId`, whose officers are told (the platform's where it has none), and
 * `userId` of a person who is told beside them.
 */
export const ERASURE_EVENTS = {
  'erasure.proposed': { severity: 'action', to: 'officers', subject: 'erasure' },
  'hold.lifted_by_another': {
    severity: 'action',
    to: ['officers', 'person'],
    subject: 'erasure',
    asksUntilSeen: true,
  },
  ...ERASURES_WITHOUT_EFFECT,
} as const satisfies Messages;
export type ErasureEvent = keyof typeof ERASURE_EVENTS;
