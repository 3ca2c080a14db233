import type { TransitionTable } from '#kernel';

export const CO_STATUSES = ['proposed', 'active', 'declined', 'ended'] as const;
export type CoStatus = (typeof CO_STATUSES)[number];

export const CO_ACTIONS = ['acceptance', 'refusal', 'withdrawal', 'end'] as const;
export type CoAction = (typeof CO_ACTIONS)[number];

/** One of the two proposes how the tasks are divided, the other accepts; either may end it. */
export const CO_TRANSITIONS: TransitionTable<'proposer' | 'invited', CoStatus, CoAction> = {
  proposer: {
    proposed: { withdrawal: 'ended' },
    active: { end: 'ended' },
    declined: {},
    ended: {},
  },
  invited: {
    proposed: { acceptance: 'active', refusal: 'declined' },
    active: { end: 'ended' },
    declined: {},
    ended: {},
  },
};
