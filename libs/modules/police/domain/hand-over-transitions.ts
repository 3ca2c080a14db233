import type { TransitionTable } from '#kernel';
import type { Permission } from '#modules/access';

export const HAND_OVER_STATUSES = ['proposed', 'received', 'failed'] as const;
export type HandOverStatus = (typeof HAND_OVER_STATUSES)[number];
export const HAND_OVER_ACTIONS = ['receipt', 'failure'] as const;
export type HandOverAction = (typeof HAND_OVER_ACTIONS)[number];

/**
 * `giver`: who gives to another agency of Relais. `escort`: who gives into hands outside Relais, and writes down who signed.
 * `receiver`: who is given the person.
 */
export const HAND_OVER_SIDES = ['giver', 'escort', 'receiver'] as const;
export type HandOverSide = (typeof HAND_OVER_SIDES)[number];

/**
 * Who may do what in which state. Only who receives says that they did; each side may say that it came to nothing, and
 * then the giver answers on. The database has the same table (`relais.hand_over_moves`).
 */
export const HAND_OVER_TRANSITIONS: TransitionTable<HandOverSide, HandOverStatus, HandOverAction> = {
  giver: { proposed: { failure: 'failed' }, received: {}, failed: {} },
  escort: { proposed: { receipt: 'received', failure: 'failed' }, received: {}, failed: {} },
  receiver: { proposed: { receipt: 'received', failure: 'failed' }, received: {}, failed: {} },
};

/** The right each side needs, beside being that side. */
export const HAND_OVER_PERMISSION_OF: Readonly<Record<HandOverSide, Permission>> = {
  giver: 'hand-over:propose',
  escort: 'hand-over:propose',
  receiver: 'hand-over:confirm',
};
