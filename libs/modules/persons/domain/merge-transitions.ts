import type { TransitionTable } from '#kernel';

export const MERGE_STATUSES = ['proposed', 'joined', 'refused', 'withdrawn', 'separated'] as const;
export type MergeStatus = (typeof MERGE_STATUSES)[number];

export const MERGE_ACTIONS = ['acceptance', 'refusal', 'withdrawal', 'separation'] as const;
export type MergeAction = (typeof MERGE_ACTIONS)[number];

/** Who leads the file for which it was proposed, who leads the other, or who leads both. */
export type MergeSide = 'proposing' | 'other' | 'both';

const END = { refused: {}, withdrawn: {}, separated: {} } as const;

/**
 * What becomes of two files that are, or are to be, joined; either lead may separate them again. Whoever leads both by now
 * may do what each of the two may. `relais.turn_merge` says the same.
 */
export const MERGE_TRANSITIONS: TransitionTable<MergeSide, MergeStatus, MergeAction> = {
  proposing: { proposed: { withdrawal: 'withdrawn' }, joined: { separation: 'separated' }, ...END },
  other: {
    proposed: { acceptance: 'joined', refusal: 'refused' },
    joined: { separation: 'separated' },
    ...END,
  },
  both: {
    proposed: { acceptance: 'joined', refusal: 'refused', withdrawal: 'withdrawn' },
    joined: { separation: 'separated' },
    ...END,
  },
};
