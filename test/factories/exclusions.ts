import type pg from 'pg';
import type { Answer, TestApi, TestMember } from '../support/api.js';

const heads = new WeakMap<TestApi, Map<string, Promise<TestMember>>>();

/** A supervisor of the member's agency who has just proved who they are; always the same one. */
export function headOf(api: TestApi, kind: string, { agencyId }: TestMember): Promise<TestMember> {
  const known = heads.get(api) ?? new Map<string, Promise<TestMember>>();
  heads.set(api, known);
  const head = known.get(agencyId) ?? api.member(kind, { agencyId, roles: ['supervisor'] });
  known.set(agencyId, head);
  return head;
}

/** @param head a supervisor of the agency that leads */
export const keepOut = (
  head: TestMember,
  caseId: string,
  whom: { email: string },
  more: object = {},
): Promise<Answer> =>
  head.post(`/cases/${caseId}/exclusions`, { email: whom.email, reason: 'family_tie', ...more });

/** Lifts the entry of an address, which is found on the list; of one that is not there nothing is found. */
export async function letIn(head: TestMember, caseId: string, whom: { email: string }): Promise<Answer> {
  const { body } = await head.get(`/cases/${caseId}/exclusions`);
  const entry = body.items.find(
    ({ address }: { address?: string }) => address?.toLowerCase() === whom.email.toLowerCase(),
  );
  return head.post(`/cases/${caseId}/exclusions/${entry?.id ?? caseId}/lifting`, {});
}

/** One person in two memberships: the second member's account becomes the first one's. */
export const samePerson = (admin: pg.Pool, first: TestMember, second: TestMember) =>
  admin.query('update relais.memberships set user_id = $1 where id = $2', [
    first.userId,
    second.membershipId,
  ]);
