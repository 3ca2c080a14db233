import { Machine } from '#kernel';

export const MATCH_STATUSES = ['requested', 'yes', 'no', 'declined', 'lapsed'] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

/** `yes`: the same person; `no`: somebody else; `declined`: the agency does not say. */
export const MATCH_ANSWERS = ['yes', 'no', 'declined'] as const;
export type MatchAnswer = (typeof MATCH_ANSWERS)[number];

const OVER = { yes: {}, no: {}, declined: {}, lapsed: {} } as const;

/** What a match request may become, and by whom. An answer is given once: a "yes" has told the asking agency already. */
export const MATCH_REQUEST = new Machine<'owner' | 'clock', MatchStatus, MatchAnswer | 'lapse'>({
  name: 'match_request',
  moves: {
    owner: { ...OVER, requested: { yes: 'yes', no: 'no', declined: 'declined' } },
    clock: { ...OVER, requested: { lapse: 'lapsed' } },
  },
  guard: { table: 'match_requests', sides: { owner: 'r.owner_agency_id = actor_agency()' } },
});
