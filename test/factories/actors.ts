import { atLogin, type MemberActor } from '#kernel';
import { ActorLoader } from '#modules/access';
import { type Tx, UnitOfWork } from '#platform/database';
import { logIn, type TestApi, type TestMember } from '../support/api.js';

/** The actor of a member's session, as the edge would load it. */
export async function actorOf(api: TestApi, member: TestMember): Promise<MemberActor> {
  const token = member.cookie.slice(member.cookie.indexOf('=') + 1);
  const session = await api.app.get(ActorLoader, { strict: false }).byToken(token, { activity: false });
  if (!session) throw new Error('the session of this member has ended');
  return session.actor;
}

/** After an end of their membership, account or agency that was taken back: no session of before it comes back with it. */
export async function logInAgain(api: TestApi, member: TestMember): Promise<void> {
  const before = await member.get('/session');
  if (before.status !== 401) throw new Error(`the session of before answered ${before.status}`);
  member.cookie = await logIn(api.url, member.email, member.password);
}

/** Runs work in a unit of work of the member. */
export async function as<T>(api: TestApi, member: TestMember, work: (tx: Tx) => Promise<T>): Promise<T> {
  return api.app.get(UnitOfWork).run(await actorOf(api, member), work);
}

/** The same on the connections of logins. */
export async function asAtLogin<T>(
  api: TestApi,
  member: TestMember,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return api.app.get(UnitOfWork).run(atLogin(await actorOf(api, member)), work);
}

/** The kinds of what a member is told of an agency, the newest first. */
export const toldOfAgency = async (who: TestMember, agencyId: string): Promise<string[]> =>
  (await who.get('/notifications?limit=100')).body.items
    .filter(({ subject }: { subject: { id: string } }) => subject.id === agencyId)
    .map(({ kind }: { kind: string }) => kind);
