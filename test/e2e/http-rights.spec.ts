import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_KINDS, type Permission, permissionsOf } from '#modules/access';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { send, startTestApi, type TestApi } from '../support/api.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';
import { bySize } from '../support/size.js';

/** At the default size everybody asks every sixth route, in turn: each is then asked by three kinds of people. */
const EVERY = bySize({ default: 6, ci: 1, long: 1 });

let api: TestApi;
let routes: DeclaredRoute[];

beforeAll(async () => {
  api = await startTestApi();
  routes = (await declaredRoutes()).filter(({ permission, stream }) => permission !== PUBLIC && !stream);
});
afterAll(() => api.close());

/** One per column of the need-to-know matrix, and the roles that see no case data. */
const PEOPLE: [kind: string, role: string][] = [
  ...AGENCY_KINDS.map((kind): [string, string] => [kind, 'caseworker']),
  ['police', 'supervisor'],
  ['platform', 'administrator'],
  ['specialised_centre', 'data_protection_officer'],
  ['rapporteur', 'rapporteur'],
];

/** A request that is well-formed as far as the edge goes and about nothing that exists. */
function attempt({ method, path, takesBytes }: DeclaredRoute, cookie: string) {
  const address = path.replace(/:name\b/, 'sex').replace(/:\w+/g, () => crypto.randomUUID());
  const bodied = method !== 'GET' && method !== 'DELETE';
  return send(api.url, method, address, {
    body: bodied ? {} : undefined,
    headers: {
      Cookie: cookie,
      'If-Match': '"none"',
      'Idempotency-Key': crypto.randomUUID(),
      ...(takesBytes && { 'Content-Type': 'application/octet-stream' }),
    },
  });
}

describe('every route, asked by everybody about nothing that exists', () => {
  it.each(PEOPLE)(
    'is refused to a %s %s exactly where the right is missing, and never fails',
    async (kind, role) => {
      const member = await api.member(kind, { roles: [role] });
      const rights = permissionsOf(kind, [role]);
      const ending = (route: DeclaredRoute) =>
        route.name === 'DELETE /session' || route.path === '/session/membership';
      const turn = PEOPLE.findIndex(([ofKind, as]) => ofKind === kind && as === role);
      const asked = routes.filter((_route, index) => index % EVERY === turn % EVERY);
      expect(asked.length).toBeGreaterThan(0);
      for (const route of asked.sort((a, b) => Number(ending(a)) - Number(ending(b)))) {
        const { status, body } = await attempt(route, member.cookie);
        const refused = status === 403 && body.type === 'urn:problem-type:belgif:missingPermission';
        expect({ route: route.name, refused, failed: status >= 500 }).toEqual({
          route: route.name,
          refused: !rights.has(route.permission as Permission),
          failed: false,
        });
      }
    },
  );

  it('needs a session', async () => {
    for (const route of routes) {
      expect([route.name, (await attempt(route, '')).status]).toEqual([route.name, 401]);
    }
  });
});
