import type { MemberActor } from '#kernel';
import { ENROLMENT, permissionsOf } from '../domain/role-permissions.js';
import type { SessionRow } from '../persistence/sessions.repository.js';

/** A session that lives: who acts in it, and until when. */
export interface ActiveSession {
  actor: MemberActor;
  authenticatedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/**
 * The actor of a session, with the rights of this moment. Who has yet to show a second factor has none but to add one,
 * and reads no category: the database says so too.
 *
 * @param proof hash of the token of the session
 */
export function activeSessionOf(row: SessionRow, proof: Buffer): ActiveSession {
  return {
    actor: {
      kind: 'member',
      userId: row.user_id,
      membershipId: row.membership_id,
      agencyId: row.agency_id,
      agencyKind: row.agency_kind,
      ...(row.must_enrol ? NO_RIGHTS : rightsOf(row)),
      sessionId: row.session_id,
      proof,
      language: row.language,
    },
    authenticatedAt: row.authenticated_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}

const NO_RIGHTS = { roles: [], permissions: ENROLMENT, categories: [], writes: [] };

function rightsOf({ agency_kind, roles, reads, writes }: SessionRow) {
  return { roles, permissions: permissionsOnce(agency_kind, roles), categories: reads, writes };
}

/** By a kind of agency and roles, which are few; what they may is asked at every request. */
const worked = new Map<string, MemberActor['permissions']>();
const MOST_KEPT = 1_000;

function permissionsOnce(kind: string, roles: readonly string[]): MemberActor['permissions'] {
  const key = JSON.stringify([kind, roles]);
  const permissions = worked.get(key) ?? permissionsOf(kind, roles);
  if (worked.size < MOST_KEPT) worked.set(key, permissions);
  return permissions;
}
