import { randomUUID } from 'node:crypto';
import { LinkTokens } from '#platform/crypto';
import { inviteFirstOfAll } from '../../libs/modules/administration/persistence/first-of-all.js';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { once } from './cases.js';

export const STOLEN = { reason: 'stolen' };

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
