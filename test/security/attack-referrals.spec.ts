import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { act, CANARIES, MESSAGE, openCase, sendReferral } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

/** What somebody tries who has a session, or even the application's connection with their own rights set. */
let api: TestApi;
let admin: pg.Client;
let police: TestMember;
let centre: TestMember;
let shelter: TestMember;
let accomplice: TestMember;

const services = ['emergency_place', 'residential', 'legal_aid'];
const DENIED = { code: '42501' };

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  police = await api.member('police');
  centre = await api.member('specialised_centre', { services });
  shelter = await api.member('child_shelter', { services });
  accomplice = await api.member('magistrate', { services });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** Raw SQL on the application's own connection, as the member. */
const sql = (member: TestMember, text: string, values: unknown[] = []) =>
  as(api, member, (tx) => tx.query(text, values));

async function sent(from: TestMember, caseId: string, to: TestMember, more = {}): Promise<string> {
  const { status, body } = await sendReferral(from, caseId, to.agencyId, more);
  expect({ status, issues: body.issues }).toEqual({ status: 201, issues: undefined });
  return body.id;
}

async function handedOver(categories: string[]): Promise<{ caseId: string; referralId: string }> {
  const [caseId] = await openCase(api.app, police);
  const referralId = await sent(police, caseId!, centre, { categories });
  expect((await act(centre, referralId, 'acceptance')).status).toBe(201);
  return { caseId: caseId!, referralId };
}

describe('passing on what one was not given', () => {
  it('opens no row that the sender cannot read itself', async () => {
    const { caseId } = await handedOver(['referrals']);
    const own = await centre.get(`/cases/${caseId}`);
    expect(own.body.identity).toMatchObject({ visible: false });

    const onward = await sent(centre, caseId, shelter, {
      categories: ['identity', 'indicators', 'referrals'],
      message: undefined,
    });
    expect((await act(shelter, onward, 'acceptance')).status).toBe(201);
    const { body } = await shelter.get(`/cases/${caseId}`);
    for (const canary of Object.values(CANARIES)) expect(JSON.stringify(body)).not.toContain(canary);
    expect(await sql(shelter, 'select 1 from relais.persons where case_id = $1', [caseId])).toEqual([]);
  });

  it('is refused for a category the sender neither reads here nor writes', async () => {
    const { caseId } = await handedOver(['identity', 'referrals']);
    const { status, body } = await sendReferral(centre, caseId, shelter.agencyId, {
      categories: ['proceedings'],
    });
    expect(status).toBe(400);
    expect(body.issues).toMatchObject([{ name: 'categories', type: 'notYours' }]);
  });

  it('opens only the own rows of a category that every agency keeps to itself', async () => {
    const { caseId } = await handedOver(['identity', 'indicators', 'referrals']);
    const onward = await sent(centre, caseId, accomplice, { categories: ['indicators'] });
    // A magistrate reads the indicators of everyone who shares them, and answers no referral in the product today.
    const accepted = `update relais.referrals set status = 'accepted', answered_at = now(),
      answered_by_membership = $2, version = version + 1 where id = $1`;
    await sql(accomplice, accepted, [onward, accomplice.membershipId]);
    await sql(accomplice, 'select relais.open_referral_access($1, $2)', [randomUUID(), onward]);
    const rows = await sql(accomplice, 'select narrative from relais.circumstances where case_id = $1', [
      caseId,
    ]);
    expect(rows).toEqual([]);
  });

  it('ends when the sender was sent away before the answer', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'referrals']);
    const onward = await sent(centre, caseId, shelter, { categories: ['identity'] });
    expect((await act(police, referralId, 'withdrawal')).status).toBe(201);

    const answer = await act(shelter, onward, 'acceptance');
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:problem-type:relais:senderLeft' } });
    expect((await shelter.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await shelter.get(`/referrals/${onward}`)).body.status).toBe('sent');
    expect((await act(shelter, onward, 'refusal', { reason: 'no_place' })).status).toBe(201);
  });
});

describe('what was passed on', () => {
  const persons = (member: TestMember, caseId: string) =>
    sql(member, 'select owner_agency_id from relais.persons where case_id = $1', [caseId]);
  const canary = (text: unknown) =>
    Object.values(CANARIES).some((word) => JSON.stringify(text).includes(word));

  it('ends with the access it came from, two steps away as well, and each loser is told', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'referrals']);
    const onward = await sent(centre, caseId, shelter, { categories: ['identity'] });
    await act(shelter, onward, 'acceptance');
    const third = await api.member('reception', { services });
    const further = await sent(shelter, caseId, third, { categories: ['identity'] });
    await sql(
      third,
      `update relais.referrals set status = 'accepted', answered_at = now(), answered_by_membership = $2,
         version = version + 1 where id = $1`,
      [further, third.membershipId],
    );
    await sql(third, 'select relais.open_referral_access($1, $2)', [randomUUID(), further]);
    for (const member of [shelter, third]) expect(await persons(member, caseId)).toHaveLength(1);

    expect((await act(police, referralId, 'withdrawal')).status).toBe(201);
    for (const member of [centre, shelter, third]) {
      expect((await member.get(`/cases/${caseId}`)).status).toBe(404);
      expect(await persons(member, caseId)).toEqual([]);
    }
    const told = await admin.query(
      `select ids ->> 'toAgencyId' as agency from relais.outbox where type = 'referral.access_ended' and case_id = $1`,
      [caseId],
    );
    expect(told.rows.map(({ agency }) => agency).sort()).toEqual([shelter.agencyId, third.agencyId].sort());
    const { body } = await police.get(`/cases/${caseId}/timeline`);
    const ended = body.items.filter(({ action }: { action: string }) => action === 'access.ended');
    expect(ended).toHaveLength(3);
    expect(await persons(police, caseId)).toHaveLength(1);
  });

  it('stays as far as the passing agency wrote it itself', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'referrals']);
    const onward = await sent(centre, caseId, shelter, { categories: ['identity'], message: undefined });
    await act(shelter, onward, 'acceptance');
    await sql(
      centre,
      `insert into relais.persons (id, case_id, owner_agency_id, sex, created_by_membership, created_at, updated_at)
       values ($1, $2, $3, 'female', $4, now(), now())`,
      [randomUUID(), caseId, centre.agencyId, centre.membershipId],
    );
    expect(await persons(shelter, caseId)).toHaveLength(2);
    await act(police, referralId, 'withdrawal');
    expect(await persons(shelter, caseId)).toEqual([{ owner_agency_id: centre.agencyId }]);
    expect(canary((await shelter.get(`/cases/${caseId}`)).body)).toBe(false);
  });

  it('is not kept alive by two agencies that refer the case to each other', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'referrals']);
    await act(shelter, await sent(centre, caseId, shelter, { categories: ['identity'] }), 'acceptance');
    await act(centre, await sent(shelter, caseId, centre, { categories: ['identity'] }), 'acceptance');
    await act(police, referralId, 'withdrawal');
    for (const member of [centre, shelter]) {
      expect((await member.get(`/cases/${caseId}`)).status).toBe(404);
      expect(await persons(member, caseId)).toEqual([]);
    }
  });

  it('is untouched where another way still leads to it', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'referrals']);
    const second = await sent(police, caseId, centre, { service: 'residential', categories: ['identity'] });
    await act(centre, second, 'acceptance');
    await act(shelter, await sent(centre, caseId, shelter, { categories: ['identity'] }), 'acceptance');
    await act(police, referralId, 'withdrawal');
    expect(await persons(shelter, caseId)).toHaveLength(1);
    await act(police, second, 'withdrawal');
    expect(await persons(shelter, caseId)).toEqual([]);
  });

  it('is nothing that a member can narrow or look up by itself', async () => {
    const { caseId } = await handedOver(['identity']);
    await expect(sql(centre, 'select * from relais.narrow_case_access($1)', [caseId])).rejects.toMatchObject(
      DENIED,
    );
    await expect(
      sql(centre, 'select relais.written_categories($1, $2)', [caseId, police.agencyId]),
    ).rejects.toMatchObject(DENIED);
  });
});

describe('a consent', () => {
  const consentOf = async (referralId: string): Promise<string> => {
    const { rows } = await admin.query('select id from relais.sharing_consents where referral_id = $1', [
      referralId,
    ]);
    return rows[0].id;
  };
  const endOf = async (member: TestMember, caseId: string): Promise<(Date | null)[]> => {
    const { rows } = await admin.query<{ valid_until: Date | null }>(
      `select valid_until from relais.case_access where case_id = $1 and agency_id = $2 and ended_at is null order by 1`,
      [caseId, member.agencyId],
    );
    return rows.map(({ valid_until }) => valid_until);
  };
  const closes = async (member: TestMember, caseId: string) => {
    expect((await member.get(`/cases/${caseId}`)).status).toBe(404);
    const kept = await sql(member, 'select id from relais.persons where case_id = $1', [caseId]);
    expect(kept).toEqual([]);
  };

  it('ends what was passed on from it at the same instant, whatever that rests on', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'referrals']);
    const onward = await sent(centre, caseId, shelter, {
      categories: ['identity'],
      legalGround: 'minor_in_danger',
    });
    await act(shelter, onward, 'acceptance');
    expect(await endOf(shelter, caseId)).toEqual(await endOf(centre, caseId));
    const again = `/cases/${caseId}/consents/${await consentOf(referralId)}/renewal`;
    expect((await police.post(again, { givenBy: 'person', form: 'oral' })).status).toBe(201);
    const [longer] = await endOf(centre, caseId);
    expect(longer!.getTime()).toBeGreaterThan(Date.now() + 100 * 24 * 3_600_000);
    expect(await endOf(shelter, caseId)).toEqual([longer]);

    await admin.query(
      `update relais.case_access set valid_until = now() - interval '1 second' where case_id = $1 and valid_until is not null`,
      [caseId],
    );
    for (const member of [centre, shelter]) await closes(member, caseId);
  });

  it('that is withdrawn takes with it what was passed on, and leaves what is passed on by a duty', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'indicators', 'referrals']);
    const duty = { service: 'residential', categories: ['indicators'], legalGround: 'minor_in_danger' };
    await act(centre, await sent(police, caseId, centre, duty), 'acceptance');
    await act(shelter, await sent(centre, caseId, shelter, { categories: ['identity'] }), 'acceptance');
    const further = { service: 'residential', categories: ['indicators'], legalGround: 'vital_interest' };
    await act(shelter, await sent(centre, caseId, shelter, further), 'acceptance');
    const told = async (member: TestMember) =>
      (await sql(member, 'select relais.readable_categories($1) as open', [caseId]))[0]!['open'];
    expect(await told(shelter)).toEqual(['identity', 'indicators']);
    const path = `/cases/${caseId}/consents/${await consentOf(referralId)}/withdrawal`;
    expect((await police.post(path, { reason: 'person_withdrew' })).status).toBe(201);
    for (const member of [centre, shelter]) expect(await told(member)).toEqual(['indicators']);
  });

  it('is ended and given by nobody but who shares and who leads, by whatever way', async () => {
    const { caseId, referralId } = await handedOver(['identity', 'referrals']);
    const id = await consentOf(referralId);
    const tries: [string, unknown[]][] = [
      [`select * from relais.withdraw_consent($1, $2, 'person_withdrew', now())`, [id, caseId]],
      ['select relais.renew_consent($1, $1)', [id]],
      ['select relais.grant_referral($1, $2, now())', [randomUUID(), referralId]],
      ['select relais.bound_passed_on($1)', [caseId]],
      ['select * from relais.end_run_out_access(1)', []],
      [`update relais.sharing_consents set valid_until = now() + interval '9 years' where id = $1`, [id]],
      [`update relais.case_access set valid_until = null where consent_id = $1`, [id]],
      ['delete from relais.sharing_consents where id = $1', [id]],
      [
        `insert into relais.sharing_consents (id, case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories,
           valid_from, valid_until, remind_at, created_by_membership, created_at)
         select gen_random_uuid(), case_id, $2, to_agency_id, referral_id, purpose, categories, now(), now() + interval '9 years',
           now(), $3, now() from relais.sharing_consents where id = $1`,
        [id, centre.agencyId, centre.membershipId],
      ],
    ];
    for (const [text, values] of tries) await expect(sql(centre, text, values)).rejects.toMatchObject(DENIED);
    for (const member of [shelter, accomplice]) {
      expect(
        await sql(member, 'select id from relais.sharing_consents where case_id = $1', [caseId]),
      ).toEqual([]);
      expect(await sql(member, 'select * from relais.case_sharing($1)', [caseId])).toEqual([]);
      expect(await sql(member, 'select relais.consent_of($1) as c', [referralId])).toEqual([{ c: null }]);
      expect(await sql(member, 'select relais.consent_standing($1) as c', [id])).toEqual([{ c: null }]);
    }
    const wider = `insert into relais.sharing_consents (id, case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories,
        valid_from, valid_until, remind_at, created_by_membership, created_at)
      select gen_random_uuid(), case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories || '{statements}', now(),
        now() + interval '9 days', now(), $2, now() from relais.sharing_consents where id = $1`;
    await expect(sql(police, wider, [id, police.membershipId])).rejects.toMatchObject(DENIED);
  });
});

describe('a consent that somebody writes', () => {
  const given = async (categories: string[]) => {
    const { caseId, referralId } = await handedOver(categories);
    const { rows } = await admin.query('select id from relais.sharing_consents where referral_id = $1', [
      referralId,
    ]);
    return { caseId, id: rows[0].id as string, path: `/cases/${caseId}/consents/${rows[0].id}/renewal` };
  };
  const YES = { givenBy: 'person', form: 'oral' };

  it('is one at a time, of now, for no longer than anybody agrees, and not to itself', async () => {
    const { caseId, id, path } = await given(['identity', 'referrals']);
    const written = (from: string, until: string) =>
      sql(
        police,
        `insert into relais.sharing_consents (id, case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories,
           valid_from, valid_until, remind_at, created_by_membership, created_at)
         select gen_random_uuid(), case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories, now() + $3::interval,
           now() + $4::interval, now(), $2, now() + $3::interval from relais.sharing_consents where id = $1`,
        [id, police.membershipId, from, until],
      );
    await expect(written('0', '9 years')).rejects.toMatchObject(DENIED);
    await expect(written('-2 days', '9 days')).rejects.toMatchObject(DENIED);
    await expect(written('2 days', '9 days')).rejects.toMatchObject(DENIED);
    await expect(written('0', '9 days')).rejects.toMatchObject({ code: '23P01' });
    await admin.query('update relais.cases set lead_agency_id = $2 where id = $1', [caseId, centre.agencyId]);
    expect((await centre.post(path, YES)).status).toBe(404);
    expect((await police.post(path, YES)).status).toBe(201);
  });

  it('anew opens all of it again, also where a part of it was still open', async () => {
    const { caseId, path } = await given(['identity', 'indicators', 'referrals']);
    const open = async () =>
      (await sql(centre, 'select relais.readable_categories($1) as open', [caseId]))[0]!['open'];
    const before = await open();
    await admin.query(
      `update relais.case_access set categories = array_remove(categories, 'identity')
       where case_id = $1 and agency_id = $2`,
      [caseId, centre.agencyId],
    );
    expect(await open()).not.toContain('identity');
    expect((await police.post(path, YES)).status).toBe(201);
    expect(await open()).toEqual(before);
  });
});

describe('a conflict of interest', () => {
  it('keeps a person from the referral as well, at either end', async () => {
    const [caseId] = await openCase(api.app, police);
    const id = await sent(police, caseId!, centre);
    await act(centre, id, 'acceptance');
    expect((await centre.get(`/referrals/${id}`)).body.message).toBe(MESSAGE);
    for (const { userId } of [centre, police]) {
      await admin.query(
        `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`,
        [caseId, userId],
      );
    }
    for (const member of [centre, police]) {
      expect((await member.get(`/referrals/${id}`)).status).toBe(404);
      const { body } = await member.get('/referrals');
      expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id);
      expect(
        await sql(member, 'select 1 from relais.referral_messages where referral_id = $1', [id]),
      ).toEqual([]);
    }
    expect((await act(centre, id, 'completion', { outcome: 'service_delivered' })).status).toBe(404);
  });
});

describe('asking one shelter after the other', () => {
  it('does not tell where another participant has asked for a place', async () => {
    const { caseId } = await handedOver(['identity', 'referrals']);
    await sent(centre, caseId, shelter);
    const probe = await sendReferral(police, caseId, shelter.agencyId);
    expect(probe.status).toBe(201);
    expect((await sendReferral(police, caseId, shelter.agencyId)).status).toBe(409);
  });
});

describe('the state of a referral, whatever the statement', () => {
  const become = (member: TestMember, id: string, set: string) =>
    sql(member, `update relais.referrals set ${set} where id = $1`, [id]);

  it('never goes back: nobody accepts what was withdrawn or refused', async () => {
    const [caseId] = await openCase(api.app, police);
    const withdrawn = await sent(police, caseId!, centre);
    await act(police, withdrawn, 'withdrawal');
    await expect(become(centre, withdrawn, `status = 'accepted'`)).rejects.toMatchObject(DENIED);
    const refused = await sent(police, caseId!, centre);
    await act(centre, refused, 'refusal', { reason: 'no_place' });
    await expect(become(centre, refused, `status = 'accepted'`)).rejects.toMatchObject(DENIED);
    await expect(
      sql(centre, 'select relais.open_referral_access($1, $2)', [randomUUID(), withdrawn]),
    ).rejects.toMatchObject(DENIED);
    expect((await centre.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('is moved by the right end only, in its own name', async () => {
    const [caseId] = await openCase(api.app, police);
    const id = await sent(police, caseId!, centre);
    await expect(become(police, id, `status = 'accepted'`)).rejects.toMatchObject(DENIED);
    await expect(become(centre, id, `status = 'withdrawn'`)).rejects.toMatchObject(DENIED);
    await expect(
      become(centre, id, `status = 'received', answered_by_membership = '${police.membershipId}'`),
    ).rejects.toMatchObject(DENIED);
    for (const column of ['case_id', 'to_agency_id', 'categories', 'brief_sex', 'respond_by', 'group_id']) {
      await expect(become(centre, id, `${column} = ${column}`)).rejects.toMatchObject(DENIED);
    }
  });

  it('begins unanswered, under its sender and in no other sending', async () => {
    const [caseId, companion] = await openCase(api.app, police, 1);
    const id = await sent(police, caseId!, centre);
    const copy = (changed: Record<string, string>) => {
      const row: Record<string, string> = {
        id: '$1',
        case_id: '$2',
        group_id: '$1',
        case_reference: '(select reference from relais.cases where id = $2)',
        status: `'sent'`,
        to_agency_id: 'to_agency_id',
        sent_by_membership: 'sent_by_membership',
        ...changed,
      };
      const same =
        'owner_agency_id, service, urgency, legal_ground, categories, brief_sex, brief_age_band, brief_age_in_doubt, brief_languages, brief_needs, sent_at, respond_by';
      return sql(
        police,
        `insert into relais.referrals (${Object.keys(row).join(', ')}, ${same})
         select ${Object.values(row).join(', ')}, ${same} from relais.referrals where id = $3`,
        [randomUUID(), companion, id],
      );
    };
    await expect(copy({ status: `'accepted'` })).rejects.toMatchObject(DENIED);
    await expect(copy({ sent_by_membership: `'${centre.membershipId}'` })).rejects.toMatchObject(DENIED);
    await expect(copy({ case_reference: `'BE-00000000'` })).rejects.toMatchObject(DENIED);
    await expect(copy({ group_id: '$3', to_agency_id: `'${shelter.agencyId}'` })).rejects.toMatchObject(
      DENIED,
    );
    await expect(copy({ group_id: '$3' })).resolves.toEqual([]);
  });
});
