import type { MemberActor } from '#kernel';

/** What a member may do with one case, as far as it follows from how they came to it. */
export interface ActingOn {
  permissions: ReadonlySet<string>;
  /** Data categories. */
  writes: readonly string[];
}

/** What whoever opened a case in an emergency does with it: reads, and ends the access. */
const READS = /^emergency:|:read$/;
/** What belongs to the search that somebody was let in for. */
const SEARCHES = /^(missing|alert):/;

/**
 * The one place that says what emergency access leaves of somebody's rights (ADR 0024); the database refuses the rest. Beside it a
 * search opens no more than it does alone.
 *
 * @param grounds on which the member takes part now
 */
export function actingOn({ permissions, writes }: MemberActor, grounds: readonly string[]): ActingOn {
  const others = grounds.filter((ground) => ground !== 'emergency');
  const alone = others.length < grounds.length && others.every((ground) => ground === 'missing_episode');
  if (!alone) return { permissions, writes };
  const searches = others.length > 0;
  const left = [...permissions].filter((one) => READS.test(one) || (searches && SEARCHES.test(one)));
  return { permissions: new Set(left), writes: searches ? writes.filter((one) => one === 'missing') : [] };
}
