import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { inventPerson, languagesOf, seeded, writeRegister } from '../factories/register.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, setSystemActor, sqlStateOf, trying } from './raw-actor.js';

/** What a name sounds like is the name: raw SQL as the app role, past the application. */

const NAME = { folded: 'gebremedhin tesfay', familyName: 'Gebremedhin', givenNames: 'Tesfay' };

jest.setTimeout(60_000);

let api: TestApi;
let admin: pg.Client;
let app: pg.Client;
let worker: pg.Client;
let owner: TestMember;
let asking: TestMember;
let caseId: string;
let requestId: string;
let inquiryId: string;

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const actor = (member: TestMember, more: Partial<RawActor> = {}): RawActor => ({
  ...member,
  reads: ALL_CATEGORIES,
  writes: ALL_CATEGORIES,
  roles: ['caseworker', 'supervisor'],
  ...more,
});

const alike = async (who: RawActor) =>
  trying(app, who, async () => {
    const { rows } = await app.query('select * from relais.names_alike($1, 2001, 100)', [NAME.folded]);
    return rows.map(({ case_id }) => case_id as string);
  });

const aNamedCase = (member: TestMember) =>
  aCase(member, {
    person: {
      names: [{ kind: 'primary', familyName: NAME.familyName, givenNames: NAME.givenNames }],
      birthDate: { year: 2001, precision: 'year' },
    },
  });

beforeAll(async () => {
  api = await startTestApi();
  [admin, app, worker] = (await Promise.all(
    [api.database.adminUrl, api.database.appUrl, api.database.workerUrl].map(connect),
  )) as [pg.Client, pg.Client, pg.Client];
  owner = await api.member('specialised_centre');
  asking = await api.member('police');
  ({ id: caseId } = await aNamedCase(owner));
  const mine = await aNamedCase(asking);
  const { body } = await asking.post(`/cases/${mine.id}/match-inquiries`, {}, once());
  [inquiryId, requestId] = [body.id, randomUUID()];
  await admin.query(
    `insert into relais.match_requests (id, inquiry_id, case_id, owner_agency_id, asking_agency_id, reasons,
       requested_at, answer_until) values ($1, $2, $3, $4, $5, '[]', now(), now() + interval '1 day')`,
    [requestId, inquiryId, caseId, owner.agencyId, asking.agencyId],
  );
});

afterAll(async () => {
  await Promise.all([admin?.end(), app?.end(), worker?.end()]);
  await api?.close();
});

describe('what a name is found by', () => {
  it('is found by the agency that recorded it, and by no stranger with every right of a role', async () => {
    expect(await alike(actor(owner))).toEqual([caseId]);
    expect(await alike(actor(await api.member('police')))).toEqual([]);
    const stranger = actor(await api.member('police'));
    const seen = await trying(app, stranger, () => app.query('select sound_keys from relais.person_names'));
    expect(seen.rows).toEqual([]);
    const byKey = await trying(app, stranger, () =>
      app.query(`select 1 from relais.person_names where sound_keys && relais.name_keys($1)`, [NAME.folded]),
    );
    expect(byKey.rows).toEqual([]);
  });

  it('is not found with a role without identities, by who is excluded, or after the access ended', async () => {
    expect(await alike(actor(owner, { reads: ['referrals'] }))).toEqual([]);
    expect(await alike(actor(owner, { reads: [] }))).toEqual([]);
    const excluded = await api.member('specialised_centre', { agencyId: owner.agencyId });
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`,
      [caseId, excluded.userId],
    );
    expect(await alike(actor(excluded))).toEqual([]);
    expect(await alike(actor(owner))).toEqual([caseId]);
    const left = await api.member('specialised_centre');
    const { id } = await aNamedCase(left);
    expect(await alike(actor(left))).toEqual([id]);
    await admin.query('update relais.case_access set ended_at = now() where case_id = $1', [id]);
    expect(await alike(actor(left))).toEqual([]);
  });

  it('is not found by an agency with more cases than it is asked for one by one', async () => {
    const wide = await api.member('police');
    const [random, amharic] = [seeded(7), languagesOf().get('amh')!];
    const people = Array.from({ length: 1_050 }, () => ({
      person: inventPerson(amharic, random, true),
      table: '',
    }));
    const cases = new Set(await writeRegister(api.database.adminUrl, wide, people));
    const found = await alike(actor(wide));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((id) => !cases.has(id))).toEqual([]);
  });

  it('is kept for the owner alone when the category is closed to another participant', async () => {
    const guest = await api.member('reception');
    await admin.query(
      `insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from) values ($1, $2, $3, '{referrals}', 'referral', now())`,
      [randomUUID(), caseId, guest.agencyId],
    );
    expect(await alike(actor(guest))).toEqual([]);
    await admin.query(`update relais.case_access set categories = '{identity}' where agency_id = $1`, [
      guest.agencyId,
    ]);
    expect(await alike(actor(guest))).toEqual([caseId]);
  });
});

describe('a match request', () => {
  const read = (who: RawActor) =>
    trying(app, who, async () =>
      (await app.query('select id from relais.match_requests')).rows.map(({ id }) => id as string),
    );
  const change = (who: RawActor, sql: string, values: unknown[]) =>
    trying(app, who, async () => sqlStateOf(app.query(sql, values)));

  it('is read by the agency that recorded the person, never by the one that asked', async () => {
    expect(await read(actor(owner))).toEqual([requestId]);
    expect(await read(actor(asking))).toEqual([]);
    expect(await read(actor(owner, { reads: ['referrals'] }))).toEqual([]);
  });

  it.each(['lapsed', 'requested'])('does not become %s by hand', async (status) => {
    const sql = 'update relais.match_requests set status = $2, answered_by_membership = $3 where id = $1';
    expect(await change(actor(owner), sql, [requestId, status, owner.membershipId])).toBe(DENIED);
  });

  it('is not answered in the name of a colleague, nor made by an agency', async () => {
    const sql = `update relais.match_requests set status = 'yes', answered_by_membership = $2 where id = $1`;
    expect(await change(actor(owner), sql, [requestId, asking.membershipId])).toBe(DENIED);
    const insert = `insert into relais.match_requests (id, inquiry_id, case_id, owner_agency_id, asking_agency_id, reasons,
      requested_at, answer_until) values (gen_random_uuid(), $1, $2, $3, $4, '[]', now(), now())`;
    expect(await change(actor(owner), insert, [inquiryId, caseId, owner.agencyId, asking.agencyId])).toBe(
      DENIED,
    );
  });

  it('confirms the inquiry when it is answered yes, and nobody confirms an inquiry by hand', async () => {
    const forged = `update relais.match_inquiries set status = 'confirmed' where id = $1`;
    expect(await change(actor(asking), forged, [inquiryId])).toBe(DENIED);
    const status = await trying(app, actor(owner), async () => {
      await app.query(
        `update relais.match_requests set status = 'yes', answered_by_membership = $2 where id = $1`,
        [requestId, owner.membershipId],
      );
      return (await app.query('select id from relais.match_inquiries')).rows;
    });
    // The owner of the person does not read the question itself.
    expect(status).toEqual([]);
  });

  it('an inquiry begins unanswered and in the name of who asks', async () => {
    const sql = `insert into relais.match_inquiries (id, case_id, owner_agency_id, asked_by_membership, status, confirmed_by, asked_at, ends_at)
      values (gen_random_uuid(), $1, $2, $3, $4, $5, now(), now() + interval '1 day')`;
    const by = (membership: string, status: string, confirmed: string[], agency = owner.agencyId) =>
      change(actor(owner), sql, [caseId, agency, membership, status, confirmed]);
    expect(await by(owner.membershipId, 'confirmed', [])).toBe(DENIED);
    expect(await by(owner.membershipId, 'asked', [asking.agencyId])).toBe(DENIED);
    expect(await by(asking.membershipId, 'asked', [])).toBe(DENIED);
    expect(await by(owner.membershipId, 'asked', [], asking.agencyId)).toBe(DENIED);
    expect(await by(owner.membershipId, 'asked', [])).toBeUndefined();
  });
});

describe('what a yes tells', () => {
  const told = async () => (await app.query('select asking_reference from relais.match_disclosures')).rows;

  it('is read by the owner after the yes, by nobody before, and by the asking agency never', async () => {
    await admin.query(
      `insert into relais.match_disclosures (request_id, owner_agency_id, asking_reference, reasons) values ($1, $2, 'BE-CANARY00', '[]')`,
      [requestId, owner.agencyId],
    );
    for (const given of ['no', 'declined', 'yes']) {
      const seen = await trying(app, actor(owner), async () => {
        const before = await told();
        await app.query(
          'update relais.match_requests set status = $2, answered_by_membership = $3 where id = $1',
          [requestId, given, owner.membershipId],
        );
        return [before, await told()];
      });
      expect(seen).toEqual([[], given === 'yes' ? [{ asking_reference: 'BE-CANARY00' }] : []]);
    }
    await admin.query(`update relais.match_requests set status = 'yes' where id = $1`, [requestId]);
    expect(await trying(app, actor(asking), told)).toEqual([]);
    expect(await trying(app, actor(owner, { reads: ['referrals'] }), told)).toEqual([]);
    expect(await trying(app, actor(owner), told)).toHaveLength(1);
    await admin.query(`update relais.match_requests set status = 'requested' where id = $1`, [requestId]);
  });

  it("is not asked for past the number of a day, nor under a date of one's own", async () => {
    const keen = await api.member('police');
    const { id } = await aNamedCase(keen);
    await admin.query(
      `insert into relais.match_inquiries (id, case_id, owner_agency_id, asked_by_membership, status, asked_at, ends_at)
       select gen_random_uuid(), $1, $2, $3, 'ended', now(), now() + interval '1 day' from generate_series(1, 10)`,
      [id, keen.agencyId, keen.membershipId],
    );
    const insert = (columns = '', values = '') =>
      trying(app, actor(keen), async () =>
        sqlStateOf(
          app.query(
            `insert into relais.match_inquiries (id, case_id, owner_agency_id, asked_by_membership, asked_at, ends_at${columns})
             values (gen_random_uuid(), $1, $2, $3, '2020-01-01', '2020-02-01'${values})`,
            [id, keen.agencyId, keen.membershipId],
          ),
        ),
      );
    expect(await insert()).toBe(DENIED);
    expect(await insert(', recorded_at', `, '2020-01-01'`)).toBe(DENIED);
    await admin.query(`delete from relais.match_inquiries where owner_agency_id = $1`, [keen.agencyId]);
    expect(await insert()).toBeUndefined();
  });
});

describe('the search of the register', () => {
  it('is closed to members, and to every system actor but the recogniser', async () => {
    for (const sql of [
      `select * from relais.register_names_alike('x', null, null, 1)`,
      'select * from relais.inquiry_person(null)',
    ]) {
      expect(await trying(app, actor(owner), async () => sqlStateOf(app.query(sql)))).toBe(DENIED);
      for (const [system, expected] of [
        ['notifier', DENIED],
        ['relay', DENIED],
        ['recogniser', undefined],
      ] as const) {
        await worker.query('begin');
        await setSystemActor(worker, system);
        expect([system, await sqlStateOf(worker.query(sql))]).toEqual([system, expected]);
        await worker.query('rollback');
      }
    }
  });
});
