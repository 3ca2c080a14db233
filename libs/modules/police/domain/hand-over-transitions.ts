import { Machine } from '#kernel';
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
 * then the giver answers on.
 */
export const HAND_OVER = new Machine<HandOverSide, HandOverStatus, HandOverAction>({
  name: 'hand_over',
  moves: {
    giver: { proposed: { failure: 'failed' }, received: {}, failed: {} },
    escort: { proposed: { receipt: 'received', failure: 'failed' }, received: {}, failed: {} },
    receiver: { proposed: { receipt: 'received', failure: 'failed' }, received: {}, failed: {} },
  },
  guard: {
    table: 'hand_overs',
    sides: {
      giver: 'r.owner_agency_id = actor_agency() and r.to_agency_id is not null',
      escort: 'r.owner_agency_id = actor_agency() and r.to_agency_id is null',
      receiver: 'r.to_agency_id = actor_agency()',
    },
  },
});

/** The right each side needs, beside being that side. */
export const HAND_OVER_PERMISSION_OF: Readonly<Record<HandOverSide, Permission>> = {
  giver: 'hand-over:propose',
  escort: 'hand-over:propose',
  receiver: 'hand-over:confirm',
};
