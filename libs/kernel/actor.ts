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
  /**
   * SHA-256 of what proves the actor: the token of a session, the credential of a device; or the claim of a task in hand. The database
   * derives the actor from it at the start of each transaction (ADR 0059).
   */
  proof?: Buffer;
  /** Has no proof that the database knows: the process has checked who it is, or writes down a refusal after the proof ended. */
  isClaimed?: true;
  /** The transaction uses the connections of logins: it makes a session or changes a proof of identity. */
  atLogin?: true;
  language: Language;
}

/** A process acting by itself, with row policies of its own; never "as" the user who caused the work. */
export interface SystemActor {
  kind: 'system';
  /** e.g. `notifier`; a row of `relais.system_actors` for the role of the connection. */
  name: string;
  /** The transaction uses the connections of logins. */
  atLogin?: true;
}

export type Actor = MemberActor | SystemActor;

/** The same actor on the connections of logins. */
export const atLogin = <T extends Actor>(actor: T): T => ({ ...actor, atLogin: true });
