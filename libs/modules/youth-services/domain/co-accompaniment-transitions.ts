import { Machine } from '#kernel';

export const CO_STATUSES = ['proposed', 'active', 'declined', 'ended'] as const;
export type CoStatus = (typeof CO_STATUSES)[number];

export const CO_ACTIONS = ['acceptance', 'refusal', 'withdrawal', 'end'] as const;
export type CoAction = (typeof CO_ACTIONS)[number];

/** One of the two proposes how the tasks are divided, the other accepts; either may end it. */
export const CO_ACCOMPANIMENT = new Machine<'proposer' | 'invited', CoStatus, CoAction>({
  name: 'co_accompaniment',
  moves: {
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
  },
  guard: {
    table: 'youth_co_accompaniments',
    sides: {
      proposer: 'r.proposed_by_agency_id = actor_agency()',
      invited: 'r.proposed_by_agency_id <> actor_agency()',
    },
  },
});
