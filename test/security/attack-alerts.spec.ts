import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { as } from '../factories/actors.js';
import { type AlertPeople, alertPeople, aMissingChild, goesTo, OUTSIDE, raise } from '../factories/alerts.js';
import { once } from '../factories/cases.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { sqlStateOf } from './raw-actor.js';

jest.setTimeout(60_000);

/** How an alert could be lost, with the application's own connection. */
let api: TestApi;
let people: AlertPeople;
let caseId: string;
let alertId: string;

beforeAll(async () => {
  api = await startTestApi();
  people = await alertPeople(api);
  caseId = await aMissingChild(people.shelter);
  ({ alertId } = await raise(api, people.shelter, caseId, [goesTo(people.police), OUTSIDE]));
});
afterAll(() => api?.close());

const sql = (member: TestMember, text: string, values: unknown[] = []) =>
  as(api, member, (tx) => tx.query(text, values));
/** What becomes of the recipient that a member answers for. */
const set = (who: TestMember, what: string, of = alertId) =>
  sqlStateOf(
    sql(who, `update relais.alert_recipients set ${what} where alert_id = $1 and duty_agency_id = $2`, [
      of,
      who.agencyId,
    ]),
  );

describe('nobody makes an alert silent without answering it', () => {
  it.each([
    ['no step comes any more', 'next_step_at = null'],
    ['the next step comes next year', `next_step_at = now() + interval '1 year'`],
    ['an answer without a person', `opened_at = null, acknowledged_at = now(), acknowledged_by = null`],
    ['an act that nobody did', `acted_at = now(), acted_by = null, next_step_at = null`],
  ])('%s', async (_what, change) => {
    expect(['42501', '23514']).toContain(await set(people.police, change));
  });

  it('and nobody answers in the name of a colleague, or as if a call had reached somebody', async () => {
    const { police, officer, shelter } = people;
    const theirs = `acknowledged_at = now(), acknowledged_by = '${officer.userId}', next_step_at = now() + interval '60 minutes'`;
    expect(await set(police, theirs)).toBe('42501');
    const longer = `acknowledged_at = now(), acknowledged_by = '${police.userId}', next_step_at = now() + interval '2 days'`;
    expect(await set(police, longer)).toBe('42501');
    const silent = `acknowledged_at = now(), acknowledged_by = '${police.userId}', next_step_at = null`;
    expect(await set(police, silent)).toBe('42501');
    const uncalled = `acknowledged_at = now(), acknowledged_by = '${shelter.userId}', acted_at = now(), acted_by = '${shelter.userId}', next_step_at = null`;
    expect(await set(shelter, uncalled)).toBe('42501');
  });

  it('an answer that was given is not taken back or changed', async () => {
    const { shelter, police, officer } = people;
    const { alertId: id } = await raise(api, shelter, caseId, [goesTo(police)], randomUUID());
    expect((await police.post(`/alerts/${id}/acknowledgement`, {}, once())).status).toBe(201);
    expect(await set(police, 'acknowledged_at = null, acknowledged_by = null', id)).toBe('42501');
    expect(await set(officer, `acknowledged_by = '${officer.userId}'`, id)).toBe('42501');
    expect(await set(officer, 'next_step_at = null', id)).toBe('42501');
    expect((await officer.post(`/alerts/${id}/charge`, {}, once())).status).toBe(201);
    expect(await set(officer, 'acted_at = null, acted_by = null', id)).toBe('42501');
  });

  it('a recipient is not put in beforehand so that it is never told', async () => {
    const { shelter, guardian } = people;
    const add = (next: string) =>
      sqlStateOf(
        sql(
          shelter,
          `insert into relais.alert_recipients (id, alert_id, case_id, agency_id, duty_agency_id, role, reasons, added_at,
             next_step_at) values ($1, $2, $3, $4, $4, 'guardian', '{x}', now(), ${next})`,
          [randomUUID(), alertId, caseId, guardian.agencyId],
        ),
      );
    expect(await add('null')).toBe('42501');
    expect(await add(`now() + interval '1 year'`)).toBe('42501');
  });
});

describe('whoever takes part without the category', () => {
  it('neither sees an alert nor who answered it, and never ends it', async () => {
    const centre = await api.member('specialised_centre');
    await share(api, caseId, centre, { categories: ['identity'] });
    expect((await centre.get(`/alerts/${alertId}`)).status).toBe(404);
    for (const table of ['alerts', 'alert_recipients']) {
      expect(await sql(centre, `select 1 from relais.${table} where case_id = $1`, [caseId])).toEqual([]);
    }
    expect(await sql(centre, 'select * from relais.alert_deliveries($1)', [alertId])).toEqual([]);
    const [row] = await sql(centre, `select relais.end_alert($1, 'found', now()) as ended`, [alertId]);
    expect(row).toEqual({ ended: false });
  });

  it('whoever may end it gives a code, never words about a person', async () => {
    const { shelter } = people;
    const { alertId: id } = await raise(api, shelter, caseId, [goesTo(people.police)], randomUUID());
    const end = (reason: string) =>
      sqlStateOf(sql(shelter, 'select relais.end_alert($1, $2, now())', [id, reason]));
    expect(await end('Quintessa is with her aunt')).toBe('23514');
    expect(await end('found')).toBeUndefined();
  });
});
