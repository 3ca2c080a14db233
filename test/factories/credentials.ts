import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { INVITATION_TOKEN } from '#modules/administration';
import { LinkTokens } from '#platform/crypto';
import { type Answer, send, type TestApi, type TestMember } from '../support/api.js';
import { aMissingChild, goesTo, raise } from './alerts.js';
import { aFeed } from './appointments.js';
import { once } from './cases.js';
import { aDevice } from './devices.js';
import { aChildShelter } from './presence.js';
import { logInBy, loginChallenge, withPasskey } from './second-factors.js';

/** What is wrong, by its status and code. */
export const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const tokensOf = (api: TestApi) => api.app.get(LinkTokens, { strict: false });

const logInAs = (api: TestApi, { email, password }: TestMember, headers = {}) =>
  send(api.url, 'POST', '/session', { body: { email, password }, headers });

/** An account that has made one of everything. */
export async function withAllOfIt(api: TestApi, admin: pg.Client) {
  const shelter = await aChildShelter(api);
  const { agencyId } = shelter.worker;
  await api.member('child_shelter', { agencyId, roles: ['administrator'] });
  const who = await api.member('child_shelter', {
    agencyId,
    roles: ['caseworker', 'supervisor', 'administrator'],
  });
  await api.sql(`update relais.memberships set valid_from = '2020-01-01' where id = $1`, [who.membershipId]);
  const known = await logInAs(api, who);
  const passkey = await withPasskey(who);
  const feed = await aFeed(who);
  const device = await aDevice(api, who, shelter.unitId);
  const webhook = await who.post('/webhook', { url: 'https://93.184.215.14/relais' }, once());
  const guest = { email: `${randomUUID()}@agency.example`, name: 'X', roles: ['caseworker'], language: 'nl' };
  const invitation = await who.post('/invitations', guest, once());
  const colleague = { memberId: shelter.worker.membershipId, reason: 'Known to me from the same corridor' };
  const recovery = await who.post('/recoveries', colleague, once());
  for (const { status, body } of [known, webhook, invitation, recovery])
    if (status !== 201) throw new Error(`a credential was answered ${status}: ${JSON.stringify(body)}`);
  const link = await aReceiptLink(api, admin, who);
  await admin.query(
    `insert into relais.push_subscriptions (id, user_id, membership_id, session_id, endpoint, p256dh, auth, created_at, renewed_at)
     select $1, $2, $3, s.id, $4, $5, $6, now(), now() from relais.sessions s where s.membership_id = $3 and s.ended_at is null limit 1`,
    [
      randomUUID(),
      who.userId,
      who.membershipId,
      `https://push.example/${randomUUID()}`,
      randomBytes(65),
      randomBytes(16),
    ],
  );
  return { shelter, who, passkey, known, feed, device, invitation, recovery, link };
}
type Everything = Awaited<ReturnType<typeof withAllOfIt>>;

/** The link that a person on duty was sent with an alert. */
async function aReceiptLink(api: TestApi, admin: pg.Client, who: TestMember): Promise<string> {
  const { worker } = await aChildShelter(api);
  const { alertId } = await raise(api, worker, await aMissingChild(worker), [goesTo(who)]);
  const id = randomUUID();
  const token = tokensOf(api).of('receipt', id);
  await admin.query(
    `insert into relais.alert_tellings (id, alert_id, recipient_id, agency_id, round, target, user_id, told_at, link_hash)
     select $1, r.alert_id, r.id, $3, 1, 'duty', $4, now(), $5 from relais.alert_recipients r where r.alert_id = $2`,
    [id, alertId, who.agencyId, who.userId, tokensOf(api).hash(token)],
  );
  return token;
}

/** What each of them is answered now. */
export async function answersOf(
  api: TestApi,
  admin: pg.Client,
  all: Everything,
): Promise<Record<string, unknown>> {
  const { who, passkey, known, feed, device, invitation, recovery, link } = all;
  const browser = known.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const byLink = async (path: string, token: string) =>
    (await send(api.url, 'POST', path, { body: { token } })).status;
  const statuses: Record<string, unknown> = {
    session: (await who.get('/session')).status,
    'session of another browser': (await send(api.url, 'GET', '/session', { headers: { Cookie: browser } }))
      .status,
    'password in a known browser': problem(await logInAs(api, who, { Cookie: browser }))[1],
    passkey: (await logInBy(api, passkey.used(await loginChallenge(api)))).status,
    calendar: (await send(api.url, 'GET', feed.path, { headers: feed.headers })).status,
    'list of a telephone': (await device.list()).status,
    'report of a telephone': (
      await device.report({ token: 'A'.repeat(43), lastSeenAt: new Date().toISOString() })
    ).status,
    'invitation by link': await byLink(
      '/invitation-offers',
      tokensOf(api).of(INVITATION_TOKEN, invitation.body.id),
    ),
    'recovery by link': await byLink('/recovery-offers', tokensOf(api).of('recovery', recovery.body.id)),
    'receipt by link': await byLink('/alert-receipts', link),
  };
  const left = await admin.query<{ webhooks: number; pushes: number; recoveries: number }>(
    `select (select count(*)::integer from relais.webhook_endpoints w where w.created_by_membership = $1 and w.removed_at is null) as webhooks,
       (select count(*)::integer from relais.push_subscriptions p where p.user_id = $2) as pushes,
       (select count(*)::integer from relais.recoveries r where r.started_by_membership = $1 and r.ended_at is null) as recoveries`,
    [who.membershipId, who.userId],
  );
  return { ...statuses, ...left.rows[0] };
}
