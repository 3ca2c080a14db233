import type pg from 'pg';
import type { TestMember } from '../support/api.js';
import { aCase } from './cases.js';
import { CLOSE, turn } from './leading.js';

/** A superuser's connection. */
type Admin = Pick<pg.Client, 'query'> | Pick<pg.Pool, 'query'>;

/** As if a case had been closed so many years ago. */
export const closedYearsAgo = (admin: Admin, caseId: string, years: number) =>
  admin.query(
    `update relais.cases set closed_at = closed_at - make_interval(years => $2),
       retain_until = (retain_until - make_interval(years => $2))::date where id = $1`,
    [caseId, years],
  );

/** As if an erasure had been proposed so many hours ago. */
export const proposedHoursAgo = (admin: Admin, caseId: string, hours: number) =>
  admin.query(
    `update relais.erasure_reviews set proposed_at = proposed_at - $2 * interval '1 hour' where case_id = $1`,
    [caseId, hours],
  );

/** A case of a grown woman that its agency no longer keeps, as soon as the worker lists it. */
export async function aCaseKeptLongEnough(admin: Admin, who: TestMember): Promise<string> {
  const { id } = await aCase(who, { person: { sex: 'female', apparentAge: { from: 28, to: 34 } } });
  const { status } = await turn(who, id, 'closure', CLOSE);
  if (status !== 201) throw new Error(`a closing answered ${status}`);
  await closedYearsAgo(admin, id, 11);
  return id;
}
