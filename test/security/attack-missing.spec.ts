import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { as } from '../factories/actors.js';
import { actOn, aPractitioner, book, inHours } from '../factories/appointments.js';
import {
  act as actOnEpisode,
  actOn as actOnIt,
  aChild,
  episodeOf,
  missing,
  missingPeople,
  type MissingPeople,
} from '../factories/missing.js';
import { askAddress, aSearch, onRequest } from '../factories/address-grants.js';
import { once } from '../factories/cases.js';
import { sendReferral } from '../factories/referrals.js';
import { aDocument, download, hex, PHOTO } from '../factories/documents.js';
import { share } from '../factories/sharing.js';
import { aShelter } from '../factories/shelters.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { sqlStateOf } from './raw-actor.js';

jest.setTimeout(90_000);

/** What somebody makes of a search: a way into a case, or a way to end the search. */
let api: TestApi;
let people: MissingPeople;

const DENIED = { code: '42501' };

beforeAll(async () => {
  api = await startTestApi();
  people = await missingPeople(api);
});
afterAll(() => api?.close());

/** Raw SQL on the application's own connection, as the member. */
const sql = (member: TestMember, text: string, values: unknown[] = []) =>
  as(api, member, (tx) => tx.query(text, values));

/** A child of the shelter that is searched for. */
async function searched(): Promise<{ caseId: string; episodeId: string }> {
  const caseId = await aChild(people.shelter, 11);
  const { id } = await missing(people.shelter, caseId);
  return { caseId, episodeId: id };
}

/** Every task of the search is decided, and the search ends. */
async function close(episodeId: string): Promise<void> {
  await api.sql(
    `update relais.missing_tasks set decided_at = now(), outcome = 'lapsed' where episode_id = $1 and status = 'open'`,
    [episodeId],
  );
  await api.sql(
    `update relais.missing_episodes set status = 'closed', found_at = now(), outcome = 'found_safe', debriefed_at = now(),
       closed_at = now() where id = $1`,
    [episodeId],
  );
}

const takesPart = async (who: TestMember, caseId: string) => (await who.get(`/cases/${caseId}`)).status;

describe('whoever is let in for a search', () => {
  it('reads nothing of the case but the search', async () => {
    const { caseId, episodeId } = await searched();
    const { police, childFocus } = people;
    for (const who of [police, childFocus]) {
      expect((await who.get(`/missing-episodes/${episodeId}`)).status).toBe(200);
      const tables = ['circumstances', 'indicator_answers', 'assertions', 'care_notes', 'stays', 'documents'];
      for (const table of ['person_names', 'persons', 'referrals', 'stay_placements', ...tables]) {
        const rows = await sql(who, `select 1 from relais.${table} where case_id = $1`, [caseId]);
        expect([table, rows]).toEqual([table, []]);
      }
    }
  });

  it('writes nothing into the rest of the case: no person who would be of age, and no call for help', async () => {
    const { caseId } = await searched();
    const { police } = people;
    const person = `insert into relais.persons (id, case_id, owner_agency_id, sex, age_from, age_to, created_by_membership,
      created_at, updated_at) values ($1, $2, $3, 'male', 30, 35, $4, now(), now() + interval '1 day')`;
    await expect(
      sql(police, person, [randomUUID(), caseId, police.agencyId, police.membershipId]),
    ).rejects.toMatchObject(DENIED);
    const other = await api.member('specialised_centre', { services: ['emergency_place'] });
    const { status } = await sendReferral(police, caseId, other.agencyId);
    expect([403, 404]).toContain(status);
    const { body } = await book(police, caseId, { practitionerId: undefined, ...inHours(30) });
    expect(body.id).toBeUndefined();
    expect(await sql(police, 'select 1 from relais.appointments where case_id = $1', [caseId])).toEqual([]);
  });

  it('loses it with the end of the search, and so does whoever had it from them', async () => {
    const { caseId, episodeId } = await searched();
    const { police } = people;
    const lawyer = await aPractitioner(api, { role: 'lawyer', mandates: ['victim'] });
    const other = await api.member('police');
    const handed = `insert into relais.case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency,
      ground, source_type, source_id, valid_from) values ($1, $2, $3, $4, '{missing}', '{identity}', $5, $6, $6, $1, now())`;
    await api.sql(handed, [randomUUID(), caseId, other.agencyId, null, police.agencyId, 'referral']);
    await api.sql(handed, [
      randomUUID(),
      caseId,
      lawyer.agencyId,
      lawyer.userId,
      police.agencyId,
      'appointment',
    ]);
    for (const who of [police, other, lawyer]) expect(await takesPart(who, caseId)).toBe(200);
    await close(episodeId);
    for (const who of [police, other, lawyer, people.childFocus]) {
      expect(await takesPart(who, caseId)).toBe(404);
      expect((await who.get(`/missing-episodes/${episodeId}`)).status).toBe(404);
    }
    expect(await takesPart(people.shelter, caseId)).toBe(200);
  });

  it('grants no look at a sealed address to themselves, by an account that works at the house as well', async () => {
    const officer = await api.member('police');
    const house = await aShelter(api);
    const { episodeId } = await aSearch(api, officer, house);
    const sealed = await send(api.url, 'PUT', `/shelters/units/${house.unitId}/address`, {
      body: { address: 'Tweepersonenstraat 2, 1098 Zwartegem' },
      headers: { Cookie: house.supervisor.cookie },
    });
    const { body: asked } = await askAddress(officer, episodeId);
    expect([sealed.status, asked.status]).toEqual([200, 'asked']);
    const membershipId = randomUUID();
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from)
       values ($1, $2, $3, '{caseworker,supervisor}', '2020-01-01')`,
      [membershipId, officer.userId, house.worker.agencyId],
    );
    const switched = await officer.post('/session/membership', { membershipId });
    officer.cookie = switched.headers.get('set-cookie')!.split(';')[0]!;
    const shown = await officer.get(`/address-requests/${asked.id}`);
    expect(shown.body).toMatchObject({ asksYou: true, status: 'asked', actions: [] });
    expect((await onRequest(officer, asked.id, 'grant')).status).toBe(403);
    const raw = (who: TestMember) =>
      sql(who, 'select relais.answer_address_request($1, null) as said', [asked.id]);
    expect(await raw(officer)).toEqual([{ said: null }]);
    expect(await raw(house.worker)).toEqual([{ said: 'done' }]);
  });

  it('does not keep it by a mandate of its own', async () => {
    const { caseId, episodeId } = await searched();
    const youth = await api.member('youth_service');
    await api.sql(
      `insert into relais.case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
       values ($1, $2, $3, '{missing}', 'missing_episode', 'missing_episode', $4, now())`,
      [randomUUID(), caseId, youth.agencyId, episodeId],
    );
    const mandate = randomUUID();
    await as(api, youth, async (tx) => {
      await tx.query(
        `select relais.request_youth_mandate($1, $2, $3, 'french', 'french_consented', 'trafficking', null, $4, now(), now(), now())`,
        [mandate, caseId, youth.agencyId, randomUUID()],
      );
      await tx.query(`update relais.youth_mandates set status = 'received' where id = $1`, [mandate]);
      await tx.query(
        `update relais.youth_mandates set status = 'started', started_at = now() where id = $1`,
        [mandate],
      );
    }).catch(() => undefined);
    await close(episodeId);
    expect(await takesPart(youth, caseId)).toBe(404);
  });
});

describe('the photo of a search', () => {
  const pieces = (who: TestMember, episodeId: string) =>
    sql(who, `select * from relais.missing_photo_pieces($1, 'content', 0, 1000)`, [episodeId]);
  const photoOf = (who: TestMember, episodeId: string) =>
    download(api, who, `/missing-episodes/${episodeId}/photo`);

  /** A search with a photo, and another photo of the same child that nobody chose. */
  async function withPhotos() {
    const caseId = await aChild(people.shelter, 11);
    const chosen = await aDocument(api, people.shelter, caseId, PHOTO);
    const { id: episodeId } = await missing(people.shelter, caseId);
    const other = await aDocument(api, people.shelter, caseId, PHOTO);
    return { caseId, episodeId, chosen, other };
  }

  it('is one version to the byte, for whoever was told and for nobody else', async () => {
    const { episodeId, chosen, other, caseId } = await withPhotos();
    const [kept] = await api.sql<{ id: string; digest: string }>(
      `select id, encode(digest, 'hex') as digest from relais.document_versions where document_id = $1`,
      [chosen],
    );
    for (const who of [people.police, people.childFocus, people.immigration, people.shelter]) {
      const { status, headers, bytes } = await photoOf(who, episodeId);
      expect([status, hex(bytes)]).toEqual([200, kept!.digest]);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="photo-\w+\.jpg"$/);
      expect((await pieces(who, episodeId)).length).toBeGreaterThan(0);
      expect((await episodeOf(who, episodeId)).person).toMatchObject({ hasPhoto: true, photoId: kept!.id });
      const small = await download(api, who, `/missing-episodes/${episodeId}/photo/preview`);
      expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
    }
    const { police } = people;
    for (const document of [chosen, other]) {
      expect((await download(api, police, `/documents/${document}/versions/1/content`)).status).toBe(404);
    }
    expect(await sql(police, 'select 1 from relais.document_chunks where case_id = $1', [caseId])).toEqual(
      [],
    );
    const stranger = await api.member('police');
    expect((await photoOf(stranger, episodeId)).status).toBe(404);
    expect(await pieces(stranger, episodeId)).toEqual([]);
  });

  it('is written down each time it is taken, and as a look when it is seen', async () => {
    const { episodeId, caseId } = await withPhotos();
    const events = (kind: string) =>
      api.sql(
        `select 1 from relais.audit_events where case_id = $1 and actor_agency = $2 and kind = $3 and 'photo' = any (categories)`,
        [caseId, people.police.agencyId, kind],
      );
    await photoOf(people.police, episodeId);
    await photoOf(people.police, episodeId);
    expect([(await events('act')).length, (await events('look')).length]).toEqual([2, 0]);
    await download(api, people.police, `/missing-episodes/${episodeId}/photo/preview`);
    expect((await events('look')).length).toBe(1);
  });

  it('is chosen by who sees it: never another child’s, never one of a case it cannot see', async () => {
    const { episodeId, other } = await withPhotos();
    const elsewhere = await aDocument(api, people.shelter, await aChild(people.shelter), PHOTO);
    const paper = await aDocument(api, people.shelter, (await episodeOf(people.shelter, episodeId)).caseId);
    const choose = (who: TestMember, documentId: string) =>
      actOnEpisode(who, episodeId, 'photo', { documentId, number: 1 });
    for (const [who, document] of [
      [people.shelter, elsewhere],
      [people.shelter, paper],
      [people.shelter, randomUUID()],
      [people.police, other],
      [people.childFocus, other],
    ] as const) {
      const { status, body } = await choose(who, document);
      expect([status, body.issues?.[0]?.name]).toEqual([400, 'documentId']);
    }
    expect((await choose(people.immigration, other)).status).toBe(403);
    const before = (await episodeOf(people.police, episodeId)).person.photoId;
    const { status, body } = await choose(people.shelter, other);
    expect([status, body.person.photoId === before]).toEqual([201, false]);
    expect((await episodeOf(people.police, episodeId)).person.photoId).toBe(body.person.photoId);
    await expect(
      sql(people.police, 'update relais.missing_episodes set photo_version_id = null where id = $1', [
        episodeId,
      ]),
    ).rejects.toMatchObject(DENIED);
  });

  it('is gone when the search ends, when the recipient is removed, and when it is deleted', async () => {
    const gone = async (who: TestMember, episodeId: string) => {
      expect((await photoOf(who, episodeId)).status).toBe(404);
      const preview = await download(api, who, `/missing-episodes/${episodeId}/photo/preview`);
      expect(preview.status).toBe(404);
      expect(await pieces(who, episodeId)).toEqual([]);
    };
    const removed = await withPhotos();
    await api.sql(
      `update relais.case_access set ended_at = now(), ended_reason = 'test' where source_id = $1 and agency_id = $2`,
      [removed.episodeId, people.childFocus.agencyId],
    );
    await gone(people.childFocus, removed.episodeId);
    expect((await photoOf(people.police, removed.episodeId)).status).toBe(200);
    const deletion = `/documents/${removed.chosen}/deletion`;
    expect((await people.shelter.post(deletion, { reason: 'wrong_case' }, { 'If-Match': '*' })).status).toBe(
      201,
    );
    await gone(people.police, removed.episodeId);
    const found = await withPhotos();
    await actOnIt(people.police, found.episodeId, 'finding', { outcome: 'returned_self' });
    const view = await episodeOf(people.police, found.episodeId);
    expect([view.status, view.person.hasPhoto]).toEqual(['found', false]);
    for (const who of [people.police, people.childFocus, people.shelter]) await gone(who, found.episodeId);
  });
});

describe('whoever takes part and was not told', () => {
  it('a lawyer of one appointment learns nothing of the shelter, the youth service or an episode of others', async () => {
    const { caseId, episodeId } = await searched();
    const centre = await api.member('specialised_centre');
    await share(api, caseId, centre, { categories: ['identity', 'appointments'] });
    const lawyer = await aPractitioner(api, { role: 'lawyer', mandates: ['victim'] });
    const more = { role: 'lawyer', lawyerRole: 'victim', party: 'victim', purpose: 'legal_advice' };
    const { body } = await book(centre, caseId, {
      practitionerId: lawyer.practitionerId,
      language: undefined,
      ...more,
      ...inHours(50),
    });
    if (body.id) await actOn(lawyer, body.id, 'confirmation');
    // As an appointment opens: what the booking agency cannot read itself, as far as that agency wrote it.
    const { n } = (
      await api.sql<{ n: number }>(
        'select count(*)::integer as n from relais.case_access where case_id = $1 and agency_id = $2',
        [caseId, lawyer.agencyId],
      )
    )[0]!;
    if (n === 0) {
      await share(api, caseId, lawyer, {
        disclosed: ['missing', 'identity'],
        grantedBy: centre,
        userId: lawyer.userId,
      });
    }
    expect(await takesPart(lawyer, caseId)).toBe(200);
    expect(await sql(lawyer, 'select relais.missing_facts($1) as facts', [caseId])).toEqual([
      { facts: null },
    ]);
    expect(await sql(lawyer, 'select relais.missing_person($1) as person', [episodeId])).toEqual([
      { person: null },
    ]);
    expect((await lawyer.get(`/missing-episodes/${episodeId}`)).status).toBe(404);
  });
});

describe('a search that runs', () => {
  it('keeps its case open: closing it would take the search from everybody who searches', async () => {
    const { caseId, episodeId } = await searched();
    const { shelter } = people;
    const { headers } = await shelter.get(`/cases/${caseId}/lead`);
    const { status, body } = await shelter.post(
      `/cases/${caseId}/closure`,
      { reason: 'goals_reached', detail: 'Everything is settled.' },
      { 'If-Match': headers.get('etag')! },
    );
    expect(status).toBe(409);
    expect(JSON.stringify(body)).toContain('person_missing');
    await expect(
      sql(shelter, `select relais.close_case($1, $2, 'goals_reached', '[]', null, current_date, now())`, [
        randomUUID(),
        caseId,
      ]),
    ).rejects.toMatchObject(DENIED);
    expect((await episodeOf(people.police, episodeId)).status).toBe('noticed');
  });

  it('is left alone by whoever does not search: no state is skipped and no moment moved by raw SQL', async () => {
    const { episodeId } = await searched();
    const set = (who: TestMember, what: string) =>
      sqlStateOf(sql(who, `update relais.missing_episodes set ${what} where id = $1`, [episodeId]));
    const { childFocus, shelter, police } = people;
    expect(await set(childFocus, `status = 'closed'`)).toBe('42501');
    expect(await set(childFocus, `status = 'assessed', assessed_at = now()`)).toBe('42501');
    expect(await set(shelter, `worrying = false`)).toBe('42501');
    expect(await set(police, `last_seen_at = now() - interval '9 days'`)).toBe('42501');
    expect(await set(police, `phone_window_told_at = now()`)).toBe('42501');
  });
});

describe('whoever is asked for an alert before a child is missing', () => {
  async function asked(): Promise<{ caseId: string; id: string; zone: TestMember }> {
    const caseId = await aChild(people.shelter);
    const zone = await api.member('police');
    const body = { agencyId: zone.agencyId, signs: ['distrust'], text: 'She packs.' };
    const made = await people.shelter.post(`/cases/${caseId}/preventive-alerts`, body, once());
    return { caseId, id: made.body.id, zone };
  }

  it('writes nothing else of the case, and keeps nothing when it ends', async () => {
    const { caseId, id, zone } = await asked();
    const words = `insert into relais.case_needs (id, case_id, owner_agency_id, codes, created_by_membership, created_at, updated_at)
      values (gen_random_uuid(), $1, $2, '{}', $3, now(), now())`;
    expect(await sqlStateOf(sql(zone, words, [caseId, zone.agencyId, zone.membershipId]))).toBe('42501');
    expect(await takesPart(zone, caseId)).toBe(200);
    await people.shelter.post(`/preventive-alerts/${id}/withdrawal`, {}, once());
    expect(await takesPart(zone, caseId)).toBe(404);
    const [{ person }] = (await sql(zone, 'select relais.preventive_person($1) as person', [id])) as [
      { person: unknown },
    ];
    expect(person).toBeNull();
  });

  it('is chosen by who takes part: nobody asks for a case of others, answers in their place or ends what is not theirs', async () => {
    const { caseId, id, zone } = await asked();
    const stranger = await api.member('child_shelter');
    const ask = `select relais.ask_preventive_alert(gen_random_uuid(), $1, $2,
      '{"signs":["distrust"],"answerBy":"2030-01-01","remindAt":"2030-01-01"}', '\\x00', now())`;
    const other = await api.member('police');
    expect(await sqlStateOf(sql(stranger, ask, [caseId, stranger.agencyId]))).toBe('42501');
    expect(await sqlStateOf(sql(stranger, ask, [caseId, other.agencyId]))).toBe('42501');
    // Not even who takes part lets an agency in that is no police and no magistrate.
    expect(await sqlStateOf(sql(people.shelter, ask, [caseId, stranger.agencyId]))).toBe('42501');
    const did = async (who: TestMember, call: string) =>
      ((await sql(who, `select relais.${call} as did`, [id])) as [{ did: boolean }])[0].did;
    const yes = `answer_preventive_alert($1, true, '{"validUntil":"2030-01-01","warnAt":"2030-01-01"}', null, now())`;
    for (const who of [people.shelter, other, stranger]) expect(await did(who, yes)).toBe(false);
    for (const who of [zone, other]) {
      expect(await did(who, `end_preventive_alert($1, 'withdrawn', now())`)).toBe(false);
    }
    for (const status of ['expired', 'granted', 'lifted']) {
      expect(await did(people.shelter, `end_preventive_alert($1, '${status}', now())`)).toBe(false);
    }
    const update = `update relais.preventive_requests set status = 'granted' where id = $1`;
    expect(await sqlStateOf(sql(zone, update, [id]))).toBe('42501');
  });
});
