import { type MemberActor, newPublicId, type SystemActor } from '#kernel';
import type { ProvedAccount } from '../persistence/sessions.repository.js';

/** Who refuses a login that names nobody. */
export const LOGIN: SystemActor = { kind: 'system', name: 'login' };

/** Who acts while a session is being started: the person, with no rights yet, on the connections of logins. */
export function loginActor(account: ProvedAccount): MemberActor {
  return {
    kind: 'member',
    userId: account.user_id,
    membershipId: account.membership_id,
    agencyId: account.agency_id,
    agencyKind: '',
    roles: [],
    permissions: new Set(),
    categories: [],
    writes: [],
    sessionId: newPublicId(),
    isClaimed: true,
    language: 'en',
  };
}
