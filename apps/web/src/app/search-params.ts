/** Filters live in the address, so that a list can be shared; a name of a person never does. */
type Search = Record<string, unknown>;

function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((known) => known === value);
}

const STATUSES = ['sent', 'received', 'accepted', 'refused', 'withdrawn', 'completed'] as const;

/** Where to go after the login: a path of ours, never another site. */
export function loginSearch({ next, locked }: Search): { next?: string; locked?: boolean } {
  const own = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/login');
  return { next: own ? next : undefined, locked: locked === true || undefined };
}

export function reportSearch({ draft }: Search): { draft?: string } {
  return { draft: typeof draft === 'string' ? draft : undefined };
}

export function caseListSearch({ status, role }: Search) {
  return { status: oneOf(status, ['open', 'closed']), role: oneOf(role, ['lead', 'participant']) };
}

export function caseTimelineSearch({ type, agency }: Search) {
  return {
    type: oneOf(type, ['act', 'look', 'sharing', 'refusal']),
    agency: typeof agency === 'string' ? agency : undefined,
  };
}

export function referralListSearch({ direction, status }: Search) {
  return { direction: oneOf(direction, ['incoming', 'outgoing']), status: oneOf(status, STATUSES) };
}
