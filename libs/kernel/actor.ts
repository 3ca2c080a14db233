/** The languages of the product, in the order of Belgian usage; English for everyone else. */
export const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * A person acting in one membership (user × agency × roles). A session acts in exactly one: the same guardian working
 * for two agencies is two actors.
 */
export interface MemberActor {
  kind: 'member';
  userId: string;
  membershipId: string;
  agencyId: string;
  agencyKind: string;
  roles: readonly string[];
  permissions: ReadonlySet<string>;
  /** Data categories whose rows this role may read at all, before any case is looked at (need-to-know matrix). */
  categories: readonly string[];
  /** Data categories of which this role may write rows of its own agency. */
  writes: readonly string[];
  sessionId: string;
  /** SHA-256 of the token a request carried: a fresh proof renews that one, and no other that took its place meanwhile. */
  tokenHash?: Buffer;
  language: Language;
}

/** A process acting by itself, with row policies of its own; never "as" the user who caused the work. */
export interface SystemActor {
  kind: 'system';
  /** e.g. `notifier`; the database sees `system:notifier`. */
  name: string;
}

export type Actor = MemberActor | SystemActor;
