import { Machine } from '#kernel';

export const MERGE_STATUSES = ['proposed', 'joined', 'refused', 'withdrawn', 'separated'] as const;
export type MergeStatus = (typeof MERGE_STATUSES)[number];

export const MERGE_ACTIONS = ['acceptance', 'refusal', 'withdrawal', 'separation'] as const;
export type MergeAction = (typeof MERGE_ACTIONS)[number];

/** Who leads the file for which it was proposed, who leads the other, or who leads both. */
export type MergeSide = 'proposing' | 'other' | 'both';

const END = { refused: {}, withdrawn: {}, separated: {} } as const;

/**
 * What becomes of two files that are, or are to be, joined; either lead may separate them again. Whoever leads both by now
 * may do what each of the two may.
 */
export const PERSON_MERGE = new Machine<MergeSide, MergeStatus, MergeAction>({
  name: 'person_merge',
  moves: {
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
  },
  guard: {
    table: 'person_merges',
    sides: {
      proposing: 'leads_case(r.own_case_id)',
      other: 'leads_case(case when r.own_case_id = r.case_id then r.kept_case_id else r.case_id end)',
    },
  },
});
