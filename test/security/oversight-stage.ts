import { afterAll, beforeAll } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { startTestWorker } from '../support/worker.js';

/** The world of a spec file about oversight, once its tests run: the import begins it. */
export let api: TestApi;
export let worker: INestApplicationContext;
export let admin: pg.Pool;
/** A supervisor of the Guardianship Service, and the person whom they name for the duty role. */
export let serviceHead: TestMember;
export let role: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  serviceHead = await api.member('guardianship_service', { roles: ['supervisor'] });
  role = await api.member('guardianship_service', { agencyId: serviceHead.agencyId });
}, 60_000);
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

/** What the database refuses to whom a row or a function is not for. */
export const DENIED = { code: '42501' };
export const codeOf = ({ status, body }: Answer): [number, string] => [
  status,
  String(body.type).split(':').at(-1)!,
];
export const issueOf = ({ body }: Answer) => [body.issues?.[0].name, body.issues?.[0].type];
