import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { as, logInAgain } from '../factories/actors.js';
import { inDays as dayIn } from '../factories/days.js';
import { actOn, askFor, disclose } from '../factories/disclosures.js';
import { act, CANARIES, openCase, sendReferral } from '../factories/referrals.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

/** What somebody tries who has a session, or even the application's connection with their own rights set. */
let api: TestApi;
let admin: pg.Client;
let police: TestMember;
let centre: TestMember;
let shelter: TestMember;
let reception: TestMember;

const services = ['emergency_place', 'residential'];
const DENIED = { code: '42501' };
const YES = { givenBy: 'person', form: 'oral', language: 'tir', interpretation: 'remote' };

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  police = await api.member('police');
  centre = await api.member('specialised_centre', { services });
  shelter = await api.member('child_shelter', { services });
  reception = await api.member('reception', { services });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** Raw SQL on the application's own connection, as the member. */
const sql = (member: TestMember, text: string, values: unknown[] = []) =>
  as(api, member, (tx) => tx.query<Record<string, unknown>>(text, values));

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

/** The function that opens, past every use case. @returns what it answers */
async function raw(
  who: TestMember,
  caseId: string,
  to: string,
  { ground = 'vital_interest', categories = ['identity'], days = 10, ...more }: Record<string, unknown> = {},
): Promise<unknown> {
  const { person = null, givenBy = null, request = null } = more;
  const [row] = await sql(
    who,
    'select relais.disclose($1, $2, $3, $4, $5, $6, $7, false, $8, $9, $10, null, null, $11) as outcome',
    [
      randomUUID(),
      caseId,
      to,
      person,
      'safety',
      ground,
      categories,
      inDays(days as number),
      givenBy,
      givenBy && 'oral',
      request,
    ],
  );
  return row!['outcome'];
}

const newCase = async () => (await openCase(api.app, police))[0]!;
const issuesOf = ({ status, body }: Answer) => [
  status,
  ...(body.issues ?? []).map((one: { name: string; type: string }) => `${one.name} ${one.type}`),
];
const persons = (who: TestMember, caseId: string) =>
  sql(who, 'select owner_agency_id from relais.persons where case_id = $1', [caseId]);
const canaryIn = (value: unknown) =>
  Object.values(CANARIES).filter((word) => JSON.stringify(value).includes(word));

describe('a disclosure', () => {
  it('opens exactly its categories, and not a day longer', async () => {
    const caseId = await newCase();
    expect((await centre.get(`/cases/${caseId}`)).status).toBe(404);
    const { status, body } = await disclose(police, caseId, centre.agencyId, { until: dayIn(20) });
    expect([status, body.status, body.side]).toEqual([201, 'open', 'giver']);
    const seen = (await centre.get(`/cases/${caseId}`)).body;
    expect([seen.identity.visible, seen.indicators.visible]).toEqual([true, false]);
    const text = JSON.stringify(seen);
    expect([text.includes(CANARIES.family), text.includes(CANARIES.story)]).toEqual([true, false]);
    const access = await admin.query(
      `select categories, disclosed, ground, valid_until from relais.case_access where source_id = $1`,
      [body.id],
    );
    expect(access.rows).toMatchObject([{ categories: ['identity'], disclosed: [], ground: 'disclosure' }]);
    expect(access.rows[0].valid_until.toISOString()).toBe(body.until);
    // By the clock of the database alone.
    await admin.query(
      `update relais.case_access set valid_until = now() - interval '1 second', valid_from = now() - interval '1 hour' where source_id = $1`,
      [body.id],
    );
    expect((await centre.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await police.get(`/disclosures/${body.id}`)).body).toMatchObject({
      status: 'ended',
      actions: [],
    });
  });

  it('with own rows only opens what the disclosing agency wrote', async () => {
    const caseId = await newCase();
    await disclose(police, caseId, centre.agencyId, {
      categories: ['identity', 'indicators', 'referrals'],
      ownRows: true,
    });
    expect(await persons(centre, caseId)).toEqual([{ owner_agency_id: police.agencyId }]);
    // Of what the centre writes the third is given nothing by the police.
    await sql(
      centre,
      `insert into relais.circumstances (id, case_id, owner_agency_id, found_place, created_by_membership, created_at, updated_at)
      values ($1, $2, $3, 'own', $4, now(), now())`,
      [randomUUID(), caseId, centre.agencyId, centre.membershipId],
    );
    await disclose(police, caseId, reception.agencyId, { categories: ['indicators'], ownRows: true });
    const owners = await sql(
      reception,
      'select owner_agency_id from relais.circumstances where case_id = $1',
      [caseId],
    );
    expect(owners.every((row) => row['owner_agency_id'] === police.agencyId)).toBe(true);
    expect(
      await sql(centre, 'select 1 from relais.case_access where case_id = $1 and ground = $2', [
        caseId,
        'emergency',
      ]),
    ).toEqual([]);
  });

  it('is ended by its sender, and takes with it what was passed on, two steps away as well and in a ring', async () => {
    const caseId = await newCase();
    const { body: first } = await disclose(police, caseId, centre.agencyId, {
      categories: ['identity', 'referrals'],
    });
    const { body: second } = await disclose(centre, caseId, shelter.agencyId);
    await disclose(shelter, caseId, reception.agencyId);
    // A ring: nobody holds what only others of the ring gave to one another.
    await disclose(reception, caseId, centre.agencyId);
    for (const who of [centre, shelter, reception]) expect(await persons(who, caseId)).toHaveLength(1);
    expect(
      (await actOn(centre, `/disclosures/${first.id}`, 'end', { reason: 'purpose_reached' })).status,
    ).toBe(403);
    expect(
      (await actOn(police, `/disclosures/${first.id}`, 'end', { reason: 'purpose_reached' })).status,
    ).toBe(201);
    for (const who of [centre, shelter, reception]) {
      expect(await persons(who, caseId)).toEqual([]);
      expect((await who.get(`/cases/${caseId}`)).status).toBe(404);
    }
    const { rows } = await admin.query(
      `select ended_reason, ended_at is not null as ended from relais.disclosures where case_id = $1 order by created_at`,
      [caseId],
    );
    expect(rows.map(({ ended }) => ended)).toEqual([true, true, true, true]);
    expect(
      (await actOn(police, `/disclosures/${second.id}`, 'end', { reason: 'purpose_reached' })).status,
    ).toBe(409);
  });

  it('passed on ends no later than what it was passed on from', async () => {
    const caseId = await newCase();
    await disclose(police, caseId, centre.agencyId, { until: dayIn(3) });
    const { status, body } = await disclose(centre, caseId, shelter.agencyId, { until: dayIn(100) });
    expect(status).toBe(201);
    const { rows } = await admin.query(
      'select max(valid_until) as until from relais.case_access where source_id = $1',
      [body.id],
    );
    expect(rows[0].until.getTime()).toBeLessThan(inDays(5).getTime());
  });

  it('to somebody who is kept out of the case afterwards ends, and does not come back', async () => {
    const caseId = await newCase();
    const asker = await api.member('specialised_centre', { services });
    const { body: wide } = await disclose(police, caseId, asker.agencyId, { categories: ['referrals'] });
    const { body: request } = await askFor(asker, caseId, police.agencyId);
    const answer = await actOn(police, `/disclosure-requests/${request.id}`, 'answer', {
      legalGround: 'vital_interest',
      categories: ['identity'],
      onlyAsker: true,
    });
    expect([answer.status, answer.body.status]).toEqual([201, 'answered']);
    const colleague = await api.member('specialised_centre', { agencyId: asker.agencyId });
    expect([(await persons(asker, caseId)).length, (await persons(colleague, caseId)).length]).toEqual([
      1, 0,
    ]);
    expect((await colleague.get(`/disclosures/${answer.body.disclosureId}`)).status).toBe(404);
    expect((await disclose(asker, caseId, shelter.agencyId)).status).toBe(201);
    expect(await persons(shelter, caseId)).toHaveLength(1);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
      [caseId, asker.userId],
    );
    expect((await asker.get(`/cases/${caseId}`)).status).toBe(404);
    // Nor does anybody go on reading it to whom they passed it on.
    expect(await persons(shelter, caseId)).toEqual([]);
    await admin.query('delete from relais.case_exclusions where case_id = $1', [caseId]);
    expect(await persons(asker, caseId)).toEqual([]);
    const seen = (await police.get(`/disclosures/${answer.body.disclosureId}`)).body;
    expect([seen.status, seen.endedBecause]).toEqual(['ended', 'excluded']);
    expect((await asker.get(`/disclosures/${wide.id}`)).body.status).toBe('open');
  });

  const MEMBER = (set: string) => `update relais.memberships set ${set} where id = $1`;
  it.each([
    ['an account that ends', ['update relais.users set disabled_at = now() where id = $1']],
    ['a membership that ends', [MEMBER('valid_until = now()')]],
    ['the role by which one reads cases', [MEMBER(`roles = '{administrator}'`)]],
    [
      'a membership that ended by its date and is given back',
      [
        MEMBER(`valid_until = now() + interval '5 milliseconds'`),
        'select pg_sleep(0.02), $1::uuid',
        MEMBER('valid_until = null'),
      ],
    ],
  ])('to one person ends with %s, and all that was passed on from it', async (_what, changes) => {
    const caseId = await newCase();
    const asker = await api.member('specialised_centre', { services });
    await disclose(police, caseId, asker.agencyId, { categories: ['referrals'] });
    const { body: request } = await askFor(asker, caseId, police.agencyId);
    await actOn(police, `/disclosure-requests/${request.id}`, 'answer', {
      legalGround: 'vital_interest',
      categories: ['identity'],
      onlyAsker: true,
    });
    expect((await disclose(asker, caseId, shelter.agencyId)).status).toBe(201);
    expect((await disclose(shelter, caseId, reception.agencyId)).status).toBe(201);
    for (const who of [asker, shelter, reception]) expect(await persons(who, caseId)).toHaveLength(1);
    for (const change of changes)
      await admin.query(change, [change.includes('users') ? asker.userId : asker.membershipId]);
    for (const who of [shelter, reception]) {
      expect(await persons(who, caseId)).toEqual([]);
      expect(canaryIn((await who.get(`/cases/${caseId}`)).body)).toEqual([]);
    }
    await admin.query('update relais.users set disabled_at = null where id = $1', [asker.userId]);
    await admin.query(MEMBER(`valid_until = null, roles = '{caseworker}'`), [asker.membershipId]);
    await logInAgain(api, asker);
    expect(await persons(asker, caseId)).toEqual([]);
  });

  it('is taken back by its sender also once the sender has left the case, who reads of it what that needs', async () => {
    const caseId = await newCase();
    const { body: given } = await disclose(police, caseId, centre.agencyId, { categories: ['referrals'] });
    await sql(
      centre,
      `insert into relais.circumstances (id, case_id, owner_agency_id, found_place, created_by_membership, created_at, updated_at)
      values ($1, $2, $3, 'own', $4, now(), now())`,
      [randomUUID(), caseId, centre.agencyId, centre.membershipId],
    );
    const terms = {
      categories: ['indicators'],
      ownRows: true,
      legalGround: 'informed_consent',
      consent: YES,
    };
    const { body: own } = await disclose(centre, caseId, reception.agencyId, terms);
    const path = `/disclosures/${own.id}`;
    expect((await reception.get(path)).body.consent).toEqual(YES);
    await actOn(police, `/disclosures/${given.id}`, 'end', { reason: 'purpose_reached' });
    expect((await centre.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await centre.get(`/disclosures/${given.id}`)).status).toBe(404);
    const shown = (await centre.get(path)).body;
    expect([shown.status, shown.side, shown.consent, shown.actions]).toEqual([
      'open',
      'giver',
      undefined,
      ['end'],
    ]);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
      [caseId, centre.userId],
    );
    expect((await centre.get(path)).status).toBe(404);
    await expect(
      sql(centre, 'select relais.end_disclosure($1, $2)', [own.id, 'given_in_error']),
    ).rejects.toMatchObject(DENIED);
    await admin.query('delete from relais.case_exclusions where case_id = $1', [caseId]);
    const ended = await actOn(centre, path, 'end', { reason: 'consent_withdrawn' });
    expect([ended.status, ended.body.endedBecause]).toEqual([201, 'consent_withdrawn']);
    expect((await reception.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('does not let in again who asked for it and has left the case', async () => {
    const caseId = await newCase();
    const { body: given } = await disclose(police, caseId, centre.agencyId, { categories: ['referrals'] });
    const { body: request } = await askFor(centre, caseId, police.agencyId);
    await actOn(police, `/disclosures/${given.id}`, 'end', { reason: 'purpose_reached' });
    const answer = { legalGround: 'vital_interest', categories: ['identity'] };
    for (const onlyAsker of [true, false]) {
      const { status, body } = await actOn(police, `/disclosure-requests/${request.id}`, 'answer', {
        ...answer,
        onlyAsker,
      });
      expect([status, body.type.split(':').at(-1)]).toEqual([409, 'disclosureRequestOver']);
    }
    expect(await persons(centre, caseId)).toEqual([]);
    expect((await centre.get(`/cases/${caseId}`)).status).toBe(404);
  });
});

describe('what is refused, by the use case and by the database', () => {
  it('passing on what one was not given', async () => {
    const caseId = await newCase();
    await disclose(police, caseId, centre.agencyId, { categories: ['referrals'] });
    expect(
      issuesOf(await disclose(centre, caseId, shelter.agencyId, { categories: ['proceedings'] })),
    ).toEqual([400, 'categories notYours']);
    expect(await raw(centre, caseId, shelter.agencyId, { categories: ['residence'] })).toBe('not_yours');
    // Of a category it writes itself it gives its own rows, of which there are none.
    expect((await disclose(centre, caseId, shelter.agencyId, { categories: ['identity'] })).status).toBe(201);
    expect(canaryIn((await shelter.get(`/cases/${caseId}`)).body)).toEqual([]);
    expect(await persons(shelter, caseId)).toEqual([]);
  });

  it('a kind of agency that may not read a category', async () => {
    const caseId = await newCase();
    expect(issuesOf(await disclose(police, caseId, centre.agencyId, { categories: ['statements'] }))).toEqual(
      [400, 'categories notForRecipient'],
    );
    expect(await raw(police, caseId, centre.agencyId, { categories: ['identity', 'statements'] })).toBe(
      'kind',
    );
    const own = await openCase(api.app, centre);
    expect(await raw(centre, own[0]!, police.agencyId, { categories: ['care'] })).toBe('kind');
    expect((await centre.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('a ground that rests on a consent without one, and a consent where none counts', async () => {
    const caseId = await newCase();
    const legalGround = 'informed_consent';
    expect(issuesOf(await disclose(police, caseId, centre.agencyId, { legalGround }))).toEqual([
      400,
      'consent required',
    ]);
    expect(await raw(police, caseId, centre.agencyId, { ground: legalGround })).toBe('no_consent');
    expect(issuesOf(await disclose(police, caseId, centre.agencyId, { consent: YES }))).toEqual([
      400,
      'consent unexpected',
    ]);
    expect(await raw(police, caseId, centre.agencyId, { ground: 'of_nobody' })).toBe('ground');
    const { body } = await disclose(police, caseId, centre.agencyId, { legalGround, consent: YES });
    expect(body.consent).toEqual(YES);
    const ended = await actOn(police, `/disclosures/${body.id}`, 'end', { reason: 'consent_withdrawn' });
    expect([ended.status, ended.body.status, ended.body.endedBecause]).toEqual([
      201,
      'ended',
      'consent_withdrawn',
    ]);
    expect((await centre.get(`/cases/${caseId}`)).status).toBe(404);
    // By raw SQL neither a disclosure nor its consent is written, nor lengthened.
    const forged = `insert into relais.disclosures (id, case_id, owner_agency_id, to_agency_id, purpose, legal_ground, ground_from, categories,
      own_rows, valid_from, valid_until, given_by, form, created_by_membership, created_at)
      select $1, case_id, owner_agency_id, to_agency_id, purpose, legal_ground, ground_from, categories, own_rows, now(), now() + interval '1 year',
      given_by, form, created_by_membership, now() from relais.disclosures where id = $2`;
    await expect(sql(police, forged, [randomUUID(), body.id])).rejects.toMatchObject(DENIED);
    await expect(
      sql(police, 'update relais.disclosures set ended_at = null, ended_reason = null where id = $1', [
        body.id,
      ]),
    ).rejects.toMatchObject(DENIED);
    await expect(
      sql(
        centre,
        `insert into relais.case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
      values ($1, $2, $3, '{identity}', 'disclosure', 'disclosure', $4, now())`,
        [randomUUID(), caseId, centre.agencyId, body.id],
      ),
    ).rejects.toMatchObject(DENIED);
  });

  it('longer than the rule allows', async () => {
    const caseId = await newCase();
    expect(issuesOf(await disclose(police, caseId, centre.agencyId, { until: dayIn(400) }))).toEqual([
      400,
      'until range',
    ]);
    expect(issuesOf(await disclose(police, caseId, centre.agencyId, { until: dayIn(-1) }))).toEqual([
      400,
      'until inPast',
    ]);
    expect(await raw(police, caseId, centre.agencyId, { days: 367 })).toBe('too_long');
    expect(await raw(police, caseId, centre.agencyId, { days: -1 })).toBe('past');
  });

  it('ids of others: cases, agencies, people, requests and disclosures', async () => {
    const caseId = await newCase();
    const { body: mine } = await disclose(police, caseId, centre.agencyId);
    const { body: request } = await askFor(centre, caseId, police.agencyId, { categories: ['referrals'] });
    for (const id of [caseId, randomUUID()]) {
      expect((await disclose(shelter, id, reception.agencyId)).status).toBe(404);
      expect((await askFor(shelter, id, police.agencyId)).status).toBe(404);
      expect((await shelter.get(`/cases/${id}/disclosures`)).status).toBe(404);
      expect(await raw(shelter, id, reception.agencyId)).toBe('not_found');
    }
    for (const id of [mine.id, randomUUID()]) {
      expect((await shelter.get(`/disclosures/${id}`)).status).toBe(404);
      expect(
        (await shelter.post(`/disclosures/${id}/end`, { reason: 'purpose_reached' }, { 'If-Match': '*' }))
          .status,
      ).toBe(404);
      await expect(
        sql(shelter, 'select relais.end_disclosure($1, $2)', [id, 'purpose_reached']),
      ).rejects.toMatchObject(DENIED);
    }
    for (const id of [request.id, randomUUID()]) {
      expect((await shelter.get(`/disclosure-requests/${id}`)).status).toBe(404);
      expect(
        await sql(shelter, 'select relais.end_disclosure_request($1, $2) as outcome', [id, 'not_needed']),
      ).toEqual([{ outcome: null }]);
      expect(await sql(shelter, 'select relais.disclosure_asker($1) as who', [id])).toEqual([{ who: null }]);
    }
    // Another recipient than who asked, and more than what was asked for.
    expect(await raw(police, caseId, shelter.agencyId, { request: request.id })).toBe('request');
    expect(await raw(police, caseId, centre.agencyId, { request: request.id })).toBe('request');
    // Somebody of another agency, and oneself.
    expect(await raw(police, caseId, centre.agencyId, { person: shelter.userId })).toBe('recipient');
    expect(await raw(police, caseId, police.agencyId)).toBe('recipient');
    expect(issuesOf(await disclose(police, caseId, randomUUID()))).toEqual([400, 'toAgencyId notInList']);
    expect((await shelter.get('/disclosure-requests')).body.items).toEqual([]);
  });

  it('anything of a closed case', async () => {
    const caseId = await newCase();
    const { body: before } = await disclose(police, caseId, centre.agencyId);
    await admin.query(`update relais.cases set status = 'closed', closed_at = now() where id = $1`, [caseId]);
    expect((await disclose(police, caseId, shelter.agencyId)).status).toBe(409);
    expect((await askFor(centre, caseId, police.agencyId)).status).toBe(409);
    expect(await raw(police, caseId, shelter.agencyId)).toBe('closed');
    // What was disclosed before is over, and says so.
    expect((await police.get(`/disclosures/${before.id}`)).body).toMatchObject({
      status: 'ended',
      endedBecause: 'case_closed',
      actions: [],
    });
  });

  it('what an emergency or a search opened', async () => {
    const caseId = await newCase();
    const insert = (who: TestMember, ground: string) =>
      admin.query(
        `insert into relais.case_access (id, case_id, agency_id, user_id, categories, ground, source_type, source_id, valid_from, valid_until)
         values ($1, $2, $3, $4, '{identity}', $5, $5, $1, now() - interval '1 minute', now() + interval '1 hour')`,
        [randomUUID(), caseId, who.agencyId, ground === 'emergency' ? who.userId : null, ground],
      );
    await insert(centre, 'emergency');
    await insert(shelter, 'missing_episode');
    for (const who of [centre, shelter]) {
      expect(await persons(who, caseId)).toHaveLength(1);
      expect((await disclose(who, caseId, reception.agencyId)).status).toBeGreaterThanOrEqual(400);
      expect(await raw(who, caseId, reception.agencyId)).toBe('not_yours');
    }
    expect(await persons(reception, caseId)).toEqual([]);
  });
});

describe('asking', () => {
  it('is answered the same whether or not there is something, and bounded', async () => {
    const asker = await api.member('specialised_centre', { services });
    const [full, empty] = [await newCase(), await newCase()];
    await admin.query('delete from relais.person_names where case_id = $1', [empty]);
    await admin.query('delete from relais.persons where case_id = $1', [empty]);
    for (const caseId of [full, empty]) {
      const { body } = await sendReferral(police, caseId, asker.agencyId, { categories: ['referrals'] });
      await act(asker, body.id, 'acceptance');
    }
    const shape = ({ status, body }: Answer) => ({
      status,
      keys: Object.keys(body).sort(),
      state: body.status,
      actions: body.actions,
    });
    const [one, other] = [
      await askFor(asker, full, police.agencyId),
      await askFor(asker, empty, police.agencyId),
    ];
    expect(one.status).toBe(201);
    expect(shape(one)).toEqual(shape(other));
    expect((await askFor(asker, full, police.agencyId)).status).toBe(409);
    expect(issuesOf(await askFor(asker, full, shelter.agencyId))).toEqual([400, 'toAgencyId notInList']);
    expect(issuesOf(await askFor(asker, full, police.agencyId, { categories: ['statements'] }))).toEqual([
      400,
      'categories notForYou',
    ]);
    await admin.query(`update relais.rules set value = '2' where code = 'disclosure.asks'`);
    expect((await askFor(asker, full, police.agencyId, { categories: ['indicators'] })).status).toBe(429);
    await admin.query(`update relais.rules set value = '20' where code = 'disclosure.asks'`);
  });
});
