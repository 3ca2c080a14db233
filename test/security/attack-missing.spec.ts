import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { as } from '../factories/actors.js';
import { actOn, aPractitioner, book, inHours } from '../factories/appointments.js';
import { aChild, episodeOf, missing, missingPeople, type MissingPeople } from '../factories/missing.js';
import { sendReferral } from '../factories/referrals.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
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

/** Ends the search as whoever may end it does. */
const close = (episodeId: string) =>
  api.sql(
    `update relais.missing_episodes set status = 'closed', found_at = now(), outcome = 'found_safe', debriefed_at = now(),
       closed_at = now() where id = $1`,
    [episodeId],
  );

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
