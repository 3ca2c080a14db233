import type { MemberActor } from '#kernel';
import { permissionsOf } from '../domain/role-permissions.js';
import type { SessionRow } from '../persistence/sessions.repository.js';

/** A session that lives: who acts in it, and until when. */
export interface ActiveSession {
  actor: MemberActor;
  authenticatedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** The actor of a session, with the rights of this moment. */
export function activeSessionOf(row: SessionRow): ActiveSession {
  return {
    actor: {
      kind: 'member',
      userId: row.user_id,
      membershipId: row.membership_id,
      agencyId: row.agency_id,
      agencyKind: row.agency_kind,
      roles: row.roles,
      permissions: permissionsOf(row.agency_kind, row.roles),
      categories: row.reads,
      writes: row.writes,
      sessionId: row.session_id,
      language: row.language,
    },
    authenticatedAt: row.authenticated_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}
