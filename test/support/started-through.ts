import { expect } from '@jest/globals';
import type pg from 'pg';
import { aMissingChild } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { aReport } from '../factories/missing.js';
import { send, type TestApi, type TestMember } from './api.js';

const AT_ONCE = 4;

interface Asking {
  api: TestApi;
  admin: pg.Pool;
  shelter: TestMember;
}

/**
 * Searches asked for over an API that is ended meanwhile, and then of another one under the same keys, as a telephone does.
 *
 * @param url of the API that is ended
 * @returns their alerts, of which each child has one
 */
export async function startedThrough(
  { api, admin, shelter }: Asking,
  url: string,
  kill: () => Promise<void>,
): Promise<string[]> {
  const children = await Promise.all(Array.from({ length: AT_ONCE }, () => aMissingChild(shelter)));
  const asked = children.map((id) => ({
    path: `/cases/${id}/missing-episodes`,
    body: aReport(),
    headers: { Cookie: shelter.cookie, ...once() },
  }));
  const ask = (base: string) =>
    asked.map(({ path, body, headers }) => send(base, 'POST', path, { body, headers }));
  const first = ask(url);
  // One is answered; of the others some are on their way.
  await Promise.race(first);
  await kill();
  await Promise.allSettled(first);
  const again = await Promise.all(ask(api.url));
  expect(again.map(({ status }) => status)).toEqual(asked.map(() => 201));
  const { rows } = await admin.query<{ id: string; caseId: string }>(
    'select id, case_id as "caseId" from relais.alerts where case_id = any ($1)',
    [children],
  );
  expect(rows.map(({ caseId }) => caseId).toSorted()).toEqual(children.toSorted());
  return rows.map(({ id }) => id);
}
