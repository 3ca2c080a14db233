import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TestApi, TestMember } from '../support/api.js';
import { sqlStateOf } from './raw-actor.js';

/** The hash that the database knows a session by, as the API makes it of the cookie. */
export const proofOf = (cookie: string): Buffer =>
  createHash('sha256')
    .update(cookie.slice(cookie.indexOf('=') + 1))
    .digest();

/** What an attacker does who has the connection of the application, in a transaction, before they ask. */
type Attack = (client: pg.ClientBase, api: TestApi, victim: TestMember) => Promise<unknown>;

async function set(client: pg.ClientBase, settings: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await client.query('select set_config($1, $2, true)', [`app.${name}`, value]);
}

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'settings that name a member': (client, _api, { userId, membershipId, agencyId }) =>
    set(client, {
      kind: 'member',
      user: userId,
      membership: membershipId,
      agency: agencyId,
      session: randomUUID(),
      roles: 'supervisor',
      reads: 'identity',
      writes: 'identity',
    }),
  'settings that name the system': (client) => set(client, { kind: 'system', system: 'notifier' }),
  'the proof of a session that another transaction of the connection carried': async (
    client,
    _api,
    victim,
  ) => {
    await client.query('select relais.act_as_member($1)', [proofOf(victim.cookie)]);
    await client.query('commit');
    await client.query('begin');
  },
  'the proof of a session that ended': async (client, api, { agencyId }) => {
    const gone = await api.member('police', { agencyId });
    await gone.delete('/session');
    await client.query('savepoint before');
    const state = await sqlStateOf(client.query('select relais.act_as_member($1)', [proofOf(gone.cookie)]));
    if (state !== 'RS001') throw new Error(`the ended session answered ${state}`);
    await client.query('rollback to savepoint before');
  },
};
