import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { AGENCY_KINDS } from '#modules/access';
import { DEMO_DOMAIN, DEMO_PASSWORD, DEMO_USERS } from '../../libs/modules/demo/domain/demo-directory.js';
import { send, startTestApi, type TestApi } from '../support/api.js';
import { demoTemplate } from '../support/demo-template.js';
import { describeInCi } from '../support/in-ci.js';

/** Whoever is told of the product is told these names: they never change. */
const FIXED = [
  'police',
  'police.supervisor',
  'guardianship',
  'guardian',
  'shelter',
  'shelter.antwerp',
  'childshelter',
  'youth',
  'youth.nl',
  'immigration',
  'magistrate',
  'labour',
  'reception',
  'cgrs',
  'justicepeace',
  'childfocus',
  'lawyer',
  'interpreter',
  'rapporteur',
  'dpo',
  'admin',
];

/** The template is written by whoever asks first. */
const TEMPLATE_WITHIN_MS = 150_000;

describeInCi('the people of the demo', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({}, undefined, await demoTemplate());
  }, TEMPLATE_WITHIN_MS);
  afterAll(() => api?.close());

  const logIn = (login: string) =>
    send(api.url, 'POST', '/session', {
      body: { email: `${login}@${DEMO_DOMAIN}`, password: DEMO_PASSWORD },
    });

  it('are those that were promised, and each logs in', async () => {
    const logins = DEMO_USERS.map(({ login }) => login);
    expect(FIXED.filter((login) => !logins.includes(login))).toEqual([]);
    expect(new Set(logins).size).toBe(logins.length);
    const refused: Record<string, number> = {};
    for (const login of FIXED) {
      const { status } = await logIn(login);
      if (status !== 201) refused[login] = status;
    }
    expect(refused).toEqual({});
  });

  it('are of every column of the need-to-know matrix', async () => {
    const kinds = (query: string) =>
      api.sql<{ kind: string }>(query).then((rows) => rows.map(({ kind }) => kind));
    const columns = await kinds('select distinct agency_kind as kind from relais.access_matrix order by 1');
    const peopled = await kinds(
      `select distinct a.kind from relais.agencies a join relais.memberships m on m.agency_id = a.id
       join relais.users u on u.id = m.user_id
       where u.disabled_at is null and u.password_hash is not null and m.valid_until is null order by 1`,
    );
    expect(columns).toEqual([...AGENCY_KINDS].sort());
    expect(peopled).toEqual(columns);
  });

  it('meet a child and an adult, a refused referral, and a search that is over', async () => {
    const cookie = (await logIn('police')).headers.get('set-cookie')!.split(';')[0]!;
    const { body } = await send(api.url, 'POST', '/cases/query', {
      body: { limit: 100 },
      headers: { Cookie: cookie },
    });
    const children = body.items.map(({ treatedAsChild }: { treatedAsChild: boolean }) => treatedAsChild);
    expect([children.includes(true), children.includes(false)]).toEqual([true, true]);
    const admin = await createAdmin();
    const count = async (what: string) =>
      (await admin.query<{ n: number }>(`select count(*)::integer as n from relais.${what}`)).rows[0]!.n;
    try {
      expect(await count(`referrals where status = 'refused'`)).toBeGreaterThan(0);
      expect(await count(`missing_episodes where status = 'closed'`)).toBeGreaterThan(0);
    } finally {
      await admin.end();
    }
  });

  /** Rows of cases are the superuser's to count. */
  async function createAdmin(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: api.database.adminUrl });
    await client.connect();
    return client;
  }
});
