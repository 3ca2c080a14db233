import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { LinkTokens } from '#platform/crypto';
import { inviteFirstOfAll } from '../../libs/modules/administration/persistence/first-of-all.js';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { once } from './cases.js';

export const STOLEN = { reason: 'stolen' };

/** What still opens something to a person, as the tables have it. */
export async function openTo(api: TestApi, { userId }: TestMember): Promise<object> {
  const [row] = await api.sql<object>(
    `select (select count(*)::integer from relais.memberships m where m.user_id = $1 and (m.valid_until is null or m.valid_until > now())) as memberships,
       (select count(*)::integer from relais.sessions s join relais.memberships m on m.id = s.membership_id
        where m.user_id = $1 and s.ended_at is null) as sessions,
       (select count(*)::integer from relais.calendar_feeds f where f.user_id = $1 and f.revoked_at is null) as feeds,
       (select count(*)::integer from relais.invitations i join relais.users u on lower(u.email) = lower(i.email)
        where u.id = $1 and i.ended_at is null) as invitations,
       (select count(*)::integer from relais.recoveries r where r.user_id = $1 and r.ended_at is null) as recoveries,
       (select count(*)::integer from relais.case_access a where a.user_id = $1 and a.ground = 'emergency' and a.ended_at is null) as emergencies`,
    [userId],
  );
  return row!;
}
/** The time of a held departure is over, since so many seconds. */
export const isDue = (api: TestApi, { membershipId }: TestMember, seconds = 1) =>
  api.sql('update relais.memberships set leaves_at = now() - make_interval(secs => $2) where id = $1', [
    membershipId,
    seconds,
  ]);
/** The same of the held end of an account. */
export const endIsDue = (api: TestApi, { userId }: TestMember, seconds = 1) =>
  api.sql('update relais.users set ends_at = now() - make_interval(secs => $2) where id = $1', [
    userId,
    seconds,
  ]);
/** A person at work in two agencies, each with two administrators, with all that hangs on a person. */
export async function personInTwo(api: TestApi) {
  const [boss, other] = [
    await api.member('police', { roles: ['administrator'] }),
    await api.member('specialised_centre', { roles: ['administrator'] }),
  ];
  const who = await api.member('police', { agencyId: boss.agencyId, roles: ['caseworker', 'administrator'] });
  const elsewhere = randomUUID();
  await api.sql(
    `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', '2020-01-01')`,
    [elsewhere, who.userId, other.agencyId],
  );
  return { boss, other, who, elsewhere };
}
export const NOTHING = {
  memberships: 0,
  sessions: 0,
  feeds: 0,
  invitations: 0,
  recoveries: 0,
  emergencies: 0,
};

export const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
export const version = async (who: TestMember, path: string) => ({
  'If-Match': (await who.get(path)).headers.get('etag')!,
});
export const pathOf = ({ membershipId }: TestMember) => `/members/${membershipId}`;
/** An act of an administrator on a person, with the version it was decided on. */
export const actAt = (who: TestMember, whom: TestMember, name: string, at: Record<string, string>) =>
  who.post(`${pathOf(whom)}/${name}`, name === 'ending' ? STOLEN : {}, at);
/** An act of an administrator on a person, decided on what is there now. */
export const act = async (who: TestMember, whom: TestMember, name: string) =>
  actAt(who, whom, name, await version(who, pathOf(whom)));
export const setRoles = async (who: TestMember, whom: TestMember, roles: string[]) =>
  who.patch(pathOf(whom), { roles }, await version(who, pathOf(whom)));
const anInvitation = (more: object = {}) => ({
  email: `${randomUUID()}@agency.example`,
  name: 'Sam Janssens',
  roles: ['caseworker'],
  language: 'nl',
  ...more,
});
export const invite = (who: TestMember, more: object = {}) =>
  who.post('/invitations', anInvitation(more), once());
export const tokenOf = (api: TestApi, id: string) =>
  api.app.get(LinkTokens, { strict: false }).of('invitation', id);

/** As the operator of the server. @returns the token; undefined when the platform has an administrator already */
export async function inviteTheFirst(api: TestApi): Promise<string | undefined> {
  const [id, tokens] = [randomUUID(), api.app.get(LinkTokens, { strict: false })];
  const tokenHash = tokens.hash(tokenOf(api, id));
  const first = { id, email: `${id}@agency.example`, name: 'First', language: 'fr' as const, tokenHash };
  return (await inviteFirstOfAll(api.database.ownerUrl, { ...first, agency: 'Relais' }))
    ? tokenOf(api, id)
    : undefined;
}

/** What is decided about the people of the agency waits meanwhile, as if no worker ran. */
export async function whileNoWorkerActs(
  admin: pg.Client,
  { agencyId }: TestMember,
  run: () => Promise<void>,
): Promise<void> {
  await admin.query('begin');
  try {
    await admin.query('select relais.lock_administration($1)', [agencyId]);
    await run();
  } finally {
    await admin.query('rollback');
  }
}

/** Acts about a subject, in their order. */
export const actsWritten = async (api: TestApi, subjectId: string): Promise<string[]> =>
  (
    await api.sql<{ action: string }>(
      `select action from relais.audit_events where subject_id = $1 and kind = 'act' order by written_at, seq`,
      [subjectId],
    )
  ).map(({ action }) => action);
