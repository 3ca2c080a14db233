import pg from 'pg';
import { DEMO_PASSWORD } from '#modules/demo';
import { createApi } from '../../apps/api/create-api.js';
import { held } from '../factories/consultations.js';
import { codeOf, earlyInStep, withCodes } from '../factories/second-factors.js';
import { logIn, send, type TestMember } from '../support/api.js';
import { testConfig } from '../support/config.js';
import type { TestDatabase } from '../support/database.js';

/** What is sealed under no key of a case, and how it is opened: an address of the vault, minutes, the seed of an app. */
export interface DrillSecrets {
  unitId: string;
  address: string;
  consultationId: string;
  /** Seed of the app of `labour`, in base32. */
  seed: string;
}

const emailOf = (login: string) => `${login}@demo.relais.test`;

/** Runs work on the product over a database of the demo. */
async function onProduct<T>(database: TestDatabase, work: (url: string) => Promise<T>): Promise<T> {
  const api = await createApi(testConfig(database));
  await api.listen(0, '127.0.0.1');
  try {
    return await work(`http://127.0.0.1:${(api.getHttpServer().address() as { port: number }).port}`);
  } finally {
    await api.close();
  }
}

/** Somebody of the demo, as far as the factories ask. */
async function demoMember(url: string, login: string): Promise<TestMember> {
  const email = emailOf(login);
  const cookie = await logIn(url, email, DEMO_PASSWORD);
  const call =
    (method: string) =>
    (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      send(url, method, path, { body, headers: { Cookie: cookie, ...headers } });
  const get = (path: string) => call('GET')(path);
  return { email, cookie, get, post: call('POST') } as unknown as TestMember;
}

const revealed = async (shelter: TestMember, unitId: string): Promise<string> =>
  (await shelter.post(`/shelters/units/${unitId}/address-reveals`, {})).body.address;

/** The seed of an app that somebody begins to use. */
async function seedOf(database: TestDatabase, labour: TestMember): Promise<string> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { id: userId } = (await labour.get('/session')).body.user;
  const sql = async <T>(text: string, values: unknown[] = []) =>
    (await owner.query(text, values)).rows as T[];
  const { secret } = await withCodes({ sql }, { ...labour, userId });
  await owner.end();
  return secret;
}

/** Writes them, and knows them. */
export function keepSecrets(database: TestDatabase): Promise<DrillSecrets> {
  return onProduct(database, async (url) => {
    const [police, shelter, labour] = await Promise.all(
      ['police', 'shelter', 'labour'].map((login) => demoMember(url, login)),
    );
    const units = (await shelter!.get('/shelters/units')).body.items;
    const unitId = units.find((unit: { hasAddress?: boolean }) => unit.hasAddress !== false).id;
    const { id: consultationId } = await held(police!, [shelter!]);
    const seed = await seedOf(database, labour!);
    return { unitId, address: await revealed(shelter!, unitId), consultationId, seed };
  });
}

/** Opens them, by the same people: what each of them is now. */
export function openSecrets(
  database: TestDatabase,
  { unitId, consultationId, seed }: DrillSecrets,
): Promise<{ address: string; minutes: string[]; login: number; loginWithout: number }> {
  return onProduct(database, async (url) => {
    const address = await revealed(await demoMember(url, 'shelter'), unitId);
    const police = await demoMember(url, 'police');
    const { items } = (await police.get(`/consultations/${consultationId}/minutes`)).body;
    await earlyInStep();
    const loginWith = async (more: object) =>
      (
        await send(url, 'POST', '/session', {
          body: { email: emailOf('labour'), password: DEMO_PASSWORD, ...more },
        })
      ).status;
    return {
      address,
      minutes: items.map(({ text }: { text: string }) => text),
      loginWithout: await loginWith({}),
      login: await loginWith({ otp: codeOf(seed) }),
    };
  });
}
