import { IllegalTransition } from '#kernel';

export const MATCH_STATUSES = ['requested', 'yes', 'no', 'declined', 'lapsed'] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

/** `yes`: the same person; `no`: somebody else; `declined`: the agency does not say. */
export const MATCH_ANSWERS = ['yes', 'no', 'declined'] as const;
export type MatchAnswer = (typeof MATCH_ANSWERS)[number];

/**
 * What a match request may become, and by whom. The trigger `match_request_moves` is the same table. An answer is given
 * once: a "yes" has told the asking agency already.
 */
export const MATCH_MOVES: Readonly<
  Record<'owner' | 'clock', Readonly<Record<MatchStatus, readonly MatchStatus[]>>>
> = {
  owner: { requested: MATCH_ANSWERS, yes: [], no: [], declined: [], lapsed: [] },
  clock: { requested: ['lapsed'], yes: [], no: [], declined: [], lapsed: [] },
};

/** @throws IllegalTransition (409) once it is answered or too late */
export function mustTake(status: MatchStatus, answer: MatchAnswer): void {
  if (!MATCH_MOVES.owner[status].includes(answer)) throw new IllegalTransition(answer, status);
}
