import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from '../support/fast-check.js';
import pg from 'pg';
import { actOn, aFeed, aPractitioner, book } from '../factories/appointments.js';
import { aCase, once } from '../factories/cases.js';
import { act, CANARIES, sendReferral } from '../factories/referrals.js';
import { aPlace, aReferral, aResident, aShelter, reserve, type TestShelter } from '../factories/shelters.js';
import { longSince } from '../factories/second-factors.js';
import { endSharing, share } from '../factories/sharing.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { itInCi } from '../support/in-ci.js';
import { keptLog } from '../support/kept-log.js';
import { describeWithRedis, startRedis } from '../support/redis.js';
import { bySize } from '../support/size.js';
import { eventually, startTestWorker } from '../support/worker.js';
import { judged, openedTo, shutOf } from './emergency-opens.js';
import { backupHolds } from './shredding.js';
import { tablesWith } from './tables-with.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(120_000);

/** Nothing else in the product may ever hold one of these. */
const ADDRESSES = ['Kanarielaan 4711, 1099 Zwartegem', 'Impasse du Canari secret 12B'];
const CANARY = /kanarielaan|zwartegem|canari secret/i;

let api: TestApi;
let admin: pg.Client;
let app: pg.Client;
let shelter: TestShelter;
let stranger: TestShelter;
/** Of every request of this file, those that carry an address among them. */
const logged = keptLog('api');

beforeAll(async () => {
  api = await startTestApi({ logger: logged.logger });
  [admin, app] = await Promise.all(
    [api.database.adminUrl, api.database.appUrl].map(async (connectionString) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      return client;
    }),
  );
  shelter = await aShelter(api);
  stranger = await aShelter(api);
  const sealed = await seal(shelter.supervisor, shelter.unitId, ADDRESSES[0]!);
  if (!sealed.body.hasAddress) throw new Error(`sealing answered ${sealed.status}`);
});
afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await api?.close();
});

const seal = (who: TestMember, unitId: string, address: string): Promise<Answer> =>
  sendPut(who, `/shelters/units/${unitId}/address`, { address });
const reveal = (who: TestMember, unitId = shelter.unitId) =>
  who.post(`/shelters/units/${unitId}/address-reveals`, {});
const codeOf = (answer: Answer) => answer.body.type.split(':').at(-1);

const sendPut = (who: TestMember, path: string, body: unknown): Promise<Answer> =>
  send(api.url, 'PUT', path, { body, headers: { Cookie: who.cookie } });

const rawOf = (member: TestMember): RawActor => ({
  ...member,
  reads: ALL_CATEGORIES,
  writes: ALL_CATEGORIES,
  roles: ['caseworker', 'supervisor'],
});

describe('a sealed address', () => {
  it('is shown to a member of the shelter, once a time, and each time is a look', async () => {
    const shown = await reveal(shelter.worker);
    expect([shown.status, shown.body.address]).toEqual([200, ADDRESSES[0]]);
    expect(shown.headers.get('cache-control')).toMatch(/no-store/);
    const { rows } = await admin.query(
      `select kind, params from relais.audit_events where action = 'unit.address_shown' and actor_agency = $1`,
      [shelter.worker.agencyId],
    );
    expect(rows).toMatchObject([{ kind: 'look', params: { unit: shelter.unitId } }]);
  });

  it('is shown to nobody else: another shelter, the police, an administrator of the house', async () => {
    const police = await api.member('police');
    const boss = await api.member('specialised_centre', {
      agencyId: shelter.worker.agencyId,
      roles: ['administrator'],
    });
    expect((await reveal(stranger.supervisor)).status).toBe(404);
    expect((await reveal(police)).status).toBe(403);
    expect((await reveal(boss)).status).toBe(403);
    expect((await seal(stranger.supervisor, shelter.unitId, 'x')).status).toBe(404);
    expect((await seal(shelter.worker, shelter.unitId, 'x')).status).toBe(403);
  });

  it('is shown so many times a day to a person, however many ask at once', async () => {
    const night = await api.member('specialised_centre', { agencyId: shelter.worker.agencyId });
    const answers = await Promise.all(Array.from({ length: 12 }, () => reveal(night)));
    const shown = answers.filter(({ status }) => status === 200);
    expect(shown.map(({ body }) => body.leftToday).sort()).toEqual([0, 1, 2, 3, 4]);
    const refused = answers.filter(({ status }) => status !== 200);
    expect([...new Set(refused.map(codeOf))]).toEqual(['revealLimit']);
    expect((await reveal(shelter.worker)).status).toBe(200);
    const written = await admin.query(
      `select action, outcome, subject_type, subject_id, count(*)::integer as times from relais.audit_events
       where actor_user = $1 and kind = 'refusal' group by 1, 2, 3, 4`,
      [night.userId],
    );
    const subject = { subject_type: 'unit', subject_id: shelter.unitId };
    expect(written.rows).toEqual([
      { action: 'address:reveal', outcome: 'revealLimit', ...subject, times: refused.length },
    ]);
  });

  it('asks for a fresh proof of identity', async () => {
    await longSince(api, shelter.supervisor);
    const late = await reveal(shelter.supervisor);
    expect([late.status, codeOf(late)]).toEqual([403, 'stepUpRequired']);
    const { password } = shelter.supervisor;
    await shelter.supervisor.post('/session/confirmation', { password });
    expect((await reveal(shelter.supervisor)).status).toBe(200);
  });

  it('opens for no session that has ended, even through the database', async () => {
    const actor = rawOf(shelter.worker);
    const outcome = await trying(app, actor, () =>
      sqlStateOf(app.query('select * from relais.reveal_address($1, $2)', [randomUUID(), shelter.unitId])),
    );
    expect(outcome).toBe(DENIED);
  });
});

describe('the vault', () => {
  it('is closed to the application, the worker and the auditor', async () => {
    for (const url of [api.database.appUrl, api.database.workerUrl, api.database.auditorUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const table of ['addresses', 'reveals', 'address_checks']) {
        expect(await sqlStateOf(client.query(`select * from vault.${table}`))).toBe(DENIED);
        expect(await sqlStateOf(client.query(`delete from vault.${table}`))).toBe(DENIED);
      }
      await client.end();
    }
  });

  it('is open to its own role, which reads what it cannot open', async () => {
    const vault = new pg.Client({ connectionString: api.database.vaultUrl });
    await vault.connect();
    const { rows } = await vault.query<{ sealed: Buffer }>('select sealed from vault.addresses');
    expect(rows).toHaveLength(1);
    expect(rows[0]!.sealed.toString('latin1')).not.toMatch(CANARY);
    expect(await sqlStateOf(vault.query('select * from relais.stays'))).toBe(DENIED);
    await vault.end();
  });
});

describe('emergency access', () => {
  const RUNS = bySize({ default: 20, ci: 30, long: 2_000 });

  it('never opens it, nor what was said of the case in a consultation: whatever kind of agency, purpose and length, in no answer and through no function', async () => {
    const police = await api.member('police');
    const chief = await api.member('police', { agencyId: police.agencyId, roles: ['supervisor'] });
    const { caseId } = await aResident(api, police, shelter, await aPlace(shelter, 'Emergency'));
    const shut = await shutOf(api, shelter, police, caseId);
    const kinds = [
      'police',
      'magistrate',
      'guardianship_service',
      'specialised_centre',
      'child_shelter',
      'reception',
    ];
    const people = new Map<string, TestMember>();
    for (const kind of kinds)
      people.set(kind, await api.member(kind, { roles: ['caseworker', 'supervisor'] }));
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.constantFrom(
          'danger_to_life',
          'missing_person',
          'medical_emergency',
          'child_in_danger',
          'threat_from_suspects',
        ),
        fc.integer({ min: 5, max: 480 }),
        fc.constantFrom('address', 'parts', 'raw'),
        async (kind, purpose, minutes, way) => {
          const who = people.get(kind)!;
          const reason = 'Somebody is said to be on the way to her house.';
          const access = await who.post(
            `/cases/${caseId}/emergency-access`,
            { purpose, reason, minutes },
            once(),
          );
          expect(access.body.categories).not.toContain('whereabouts');
          opened += Number(access.status === 201);
          if (way === 'address') expect([403, 404]).toContain((await reveal(who)).status);
          else if (way === 'raw') {
            const given = await openedTo({ admin, app }, who, shut);
            expect(given).toMatchObject({ granted: [], minutes: [], keys: [] });
            // Who houses nobody is refused, who does has no such house.
            expect([DENIED, []]).toContainEqual(given['reveal']);
            expect(JSON.stringify(given)).not.toMatch(CANARY);
          } else {
            for (const part of [
              '',
              '/timeline',
              '/whereabouts',
              '/referrals',
              '/lead',
              '/missing-episodes',
              '/hand-overs',
            ]) {
              const answer = await who.get(`/cases/${caseId}${part}`);
              expect(JSON.stringify(answer.body)).not.toMatch(CANARY);
              expect(JSON.stringify(answer.body)).not.toContain(shelter.unitId);
              // Not even the district and the relay telephone.
              if (part === '/whereabouts') expect(answer.body.stays ?? []).toEqual([]);
            }
            const said = `/consultations/${shut.consultationId}`;
            for (const path of [said, `${said}/minutes`]) expect((await who.get(path)).status).toBe(404);
            expect((await who.get(`/consultations?caseId=${caseId}`)).body.items).toEqual([]);
          }
          await who.post(`/emergency-access/${access.body.id}/end`, {});
          await judged(chief, access.body.id);
        },
      ),
      { numRuns: RUNS },
    );
    expect(opened).toBeGreaterThanOrEqual(RUNS);
    // Whose it is by right is given each of them, asked in the same way.
    const one = [expect.anything()];
    expect(await openedTo({ admin, app }, police, shut)).toMatchObject({ granted: one, near: one });
    expect(await openedTo({ admin, app }, shelter.supervisor, shut)).toMatchObject({ reveal: one });
    expect(await openedTo({ admin, app }, shut.named, shut)).toMatchObject({ minutes: one, keys: one });
  });

  it('passes nothing on to a second agency of its holder, where an older referral waits for an answer', async () => {
    const centre = await api.member('specialised_centre', { services: ['ambulatory'] });
    const holder = await api.member('police');
    const second = await api.member('specialised_centre', { services: ['emergency_place'] });
    const colleague = await api.member('specialised_centre', { agencyId: second.agencyId });
    await api.sql('update relais.memberships set user_id = $1 where id = $2', [
      holder.userId,
      second.membershipId,
    ]);
    const { id: caseId } = await aCase(centre);
    const categories = ['identity', 'referrals'];
    const access = await share(api, caseId, holder, { categories, grantedBy: centre });
    const referral = await sendReferral(holder, caseId, second.agencyId, { categories });
    expect(referral.status).toBe(201);
    await endSharing(api, access);
    const why = { purpose: 'danger_to_life', reason: 'Somebody is said to be on the way to her house.' };
    expect((await holder.post(`/cases/${caseId}/emergency-access`, why, once())).status).toBe(201);
    expect((await holder.get(`/cases/${caseId}`)).body.identity.visible).toBe(true);
    expect((await second.get(`/cases/${caseId}`)).status).toBe(404);
    await act(second, referral.body.id, 'acceptance');
    for (const who of [second, colleague]) expect((await who.get(`/cases/${caseId}`)).status).toBe(404);
    const opened = await admin.query(
      `select 1 from relais.case_access where case_id = $1 and agency_id = $2`,
      [caseId, second.agencyId],
    );
    expect(opened.rows).toEqual([]);
  });
});

describe('another agency, with raw SQL and every category', () => {
  it('sees and changes nothing of a shelter', async () => {
    const police = await api.member('police');
    const placeId = await aPlace(shelter, 'Raw');
    const { caseId, referralId, stayId } = await aResident(api, police, shelter, placeId);
    const held = await aReferral(api, police, shelter);
    await reserve(shelter.worker, { placeId: await aPlace(shelter, 'Raw 2'), referralId: held.referralId });
    for (const who of [rawOf(stranger.worker), rawOf(police)]) {
      const seen = await trying(app, who, async () => {
        const counts: Record<string, number | null> = {};
        for (const table of ['shelter_units', 'shelter_places', 'place_reservations', 'stay_placements']) {
          const foreign = table === 'stay_placements' ? 'owner_agency_id' : 'agency_id';
          const sql = `select 1 from relais.${table} where ${foreign} = $1`;
          counts[table] = (await app.query(sql, [shelter.worker.agencyId])).rowCount;
        }
        for (const call of ['relais.beds_taken(array[$1::uuid])', 'relais.lock_place($1::uuid) l where l']) {
          counts[call] = (await app.query(`select * from ${call}`, [placeId])).rowCount;
        }
        return counts;
      });
      expect(Object.values(seen).filter((count) => count !== 0)).toEqual([]);
    }
    const outsider = rawOf(stranger.worker);
    const stays = await trying(app, outsider, () =>
      app.query('select 1 from relais.stays where id = $1', [stayId]),
    );
    const housing = await trying(app, outsider, () =>
      app.query('select * from relais.case_housing($1)', [caseId]),
    );
    expect([stays.rowCount, housing.rowCount]).toEqual([0, 0]);
    const writes = [
      [`update relais.shelter_places set label = 'mine' where id = $1`, placeId],
      [
        `update relais.place_reservations set status = 'cancelled', ended_at = now() where place_id = $1`,
        placeId,
      ],
      [`update relais.stays set district = 'liege' where id = $1`, stayId],
    ] as const;
    for (const [sql, id] of writes) {
      const done = await trying(app, outsider, () => app.query(sql, [id]));
      expect([sql, done.rowCount]).toEqual([sql, 0]);
    }
    for (const call of ['relais.settle_call($1, now())', 'relais.vacate_place($1, now())']) {
      const state = await trying(app, outsider, async () => {
        try {
          return (await app.query<{ n: number }>(`select * from ${call}`, [referralId])).rows;
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
      expect([call, JSON.stringify(state)]).toEqual([
        call,
        expect.stringMatching(/42501|\[\]|"vacate_place":0/),
      ]);
    }
  });

  it('cannot join a call of somebody else, nor leave one', async () => {
    const police = await api.member('police');
    const { caseId } = await aReferral(api, police, shelter);
    await sendReferral(police, caseId, undefined as never, {
      toAgencyIds: [stranger.worker.agencyId, (await aShelter(api)).worker.agencyId],
      service: 'residential',
    });
    const { rows } = await admin.query<{ id: string; call_id: string }>(
      `select id, call_id from relais.referrals where case_id = $1 and to_agency_id = $2`,
      [caseId, stranger.worker.agencyId],
    );
    const leave = await trying(app, rawOf(stranger.worker), () =>
      sqlStateOf(app.query(`update relais.referrals set call_id = null where id = $1`, [rows[0]!.id])),
    );
    expect(leave).toBe(DENIED);
    const calls = await trying(app, rawOf(stranger.worker), () =>
      app.query('select * from relais.referral_calls'),
    );
    expect(calls.rowCount).toBe(0);
  });
});

/** Runs a worker until nothing waits any more. @returns what it logged */
async function workedOff(env?: Record<string, string>): Promise<string> {
  const told = keptLog('worker');
  const worker = await startTestWorker(api.database, { logger: told.logger, env });
  await eventually(async () => {
    const sql = 'select 1 from relais.outbox where done_at is null and dead_at is null limit 1';
    return (await admin.query(sql)).rowCount === 0;
  });
  await worker.close();
  return told.text();
}

/** The shelter itself asks for an interpreter, who is given its number after the yes, and never its address. */
async function saysYesToTheShelter(caseId: string): Promise<void> {
  const number = '+3220000021';
  const { agencyId } = shelter.worker;
  await admin.query('update relais.agencies set relay_telephone = $2 where id = $1', [agencyId, number]);
  const interpreter = await aPractitioner(api);
  const place = { kind: 'at_shelter' };
  const asked = { practitionerId: interpreter.practitionerId, place };
  const { body } = await book(shelter.worker, caseId, asked);
  const yes = await actOn(interpreter, body.id, 'confirmation');
  expect(yes.body).toMatchObject({ status: 'confirmed', place, telephone: number });
  expect(JSON.stringify(yes.body)).not.toMatch(CANARY);
}

describe('after a whole life of a shelter', () => {
  it('no table holds an address, and no answer tells one', async () => {
    const police = await api.member('police');
    await seal(shelter.supervisor, shelter.unitId, ADDRESSES[1]!);
    await seal(stranger.supervisor, stranger.unitId, ADDRESSES[0]!);
    const placeId = await aPlace(shelter, 'Canary');
    const { caseId, stayId } = await aResident(api, police, shelter, placeId);
    const interpreter = await aPractitioner(api);
    const booked = await book(police, caseId, {
      practitionerId: interpreter.practitionerId,
      place: { kind: 'at_shelter' },
    });
    expect((await actOn(interpreter, booked.body.id, 'confirmation')).status).toBe(201);
    await saysYesToTheShelter(caseId);
    const keeper = await api.member('specialised_centre', { agencyId: shelter.worker.agencyId });
    expect((await reveal(keeper)).body.address).toBe(ADDRESSES[1]);
    const refused = await aReferral(api, police, shelter);
    await act(shelter.worker, refused.referralId, 'refusal', { reason: 'no_place' });
    await shelter.worker.post(
      `/shelters/stays/${stayId}/departure`,
      { reason: 'hospital' },
      { 'If-Match': '*' },
    );
    await shelter.supervisor.post(
      `/shelters/places/${placeId}/closure`,
      { reason: 'safety' },
      { 'If-Match': '*' },
    );
    for (const who of [police, shelter.worker, shelter.supervisor, stranger.supervisor, interpreter]) {
      const found = async (text: string) => (await who.post('/cases/query', { text })).body.items;
      expect(await found('Kanarielaan')).toEqual([]);
      // The search is one that finds a word when it stands in a name.
      if (who === police) expect(await found(CANARIES.family)).not.toEqual([]);
    }
    for (const who of [police, interpreter]) {
      const { path, headers } = await aFeed(who);
      const feed = await send(api.url, 'GET', path, { headers });
      expect(feed.body.match(/BEGIN:VEVENT/g)).toHaveLength(1);
      expect(feed.body).not.toMatch(CANARY);
      // Lines of a calendar are folded: what stands on two is one word.
      expect(feed.body.replace(/\r\n /g, '')).not.toMatch(CANARY);
    }
    expect(await tablesWith(admin, CANARY)).toEqual([]);
    // What is in every backup is found in this one, which was opened: an address is not.
    const { email } = shelter.supervisor;
    expect(await backupHolds(api.database.backupUrl, [...ADDRESSES, email])).toEqual([email]);
    const paths = [
      '/shelters/units',
      '/shelters/places',
      `/shelters/units/${shelter.unitId}`,
      `/shelters/places/${placeId}`,
      `/shelters/stays/${stayId}`,
      `/cases/${caseId}`,
      `/cases/${caseId}/whereabouts`,
      `/cases/${caseId}/timeline`,
      `/cases/${caseId}/access-log`,
      '/referrals',
      `/referrals/${refused.referralId}/suggestions`,
      '/agencies',
      '/home',
      '/notifications',
      '/appointments',
      `/appointments/${booked.body.id}`,
    ];
    for (const who of [shelter.worker, shelter.supervisor, stranger.supervisor, police, interpreter]) {
      for (const path of paths) {
        const { body } = await who.get(path);
        expect([path, CANARY.test(JSON.stringify(body))]).toEqual([path, false]);
      }
    }
  });

  it('no line of a log holds one, neither of who was told it, nor of who was refused, nor of the worker that tells of it', async () => {
    const { unitId, supervisor } = shelter;
    expect((await seal(supervisor, unitId, ADDRESSES[0]!)).status).toBe(200);
    const refused = [
      await seal(supervisor, unitId, ADDRESSES[0]!.repeat(40)),
      await seal(shelter.worker, unitId, ADDRESSES[0]!),
      await seal(stranger.supervisor, unitId, ADDRESSES[0]!),
      await sendPut(supervisor, `/shelters/units/${unitId}/address`, { address: [ADDRESSES[1]] }),
      await send(api.url, 'PUT', `/shelters/units/${unitId}/address`, {
        body: `{"address":"${ADDRESSES[1]}"`,
        headers: { Cookie: supervisor.cookie },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 403, 404, 400, 400]);
    for (const { body } of refused) expect(JSON.stringify(body)).not.toMatch(CANARY);
    expect((await reveal(supervisor)).body.address).toBe(ADDRESSES[0]);
    const lines = [logged.text(), await workedOff()];
    expect(lines[0]).toContain('/shelters/units/:id/address-reveals');
    expect(lines[1]).not.toBe('');
    for (const text of lines) expect(text).not.toMatch(CANARY);
    const sent = await admin.query<Record<string, number>>(
      `select (select count(*)::integer from relais.notifications) as messages,
         (select count(*)::integer from relais.demo_mailbox) as mails`,
    );
    expect(Math.min(...Object.values(sent.rows[0]!))).toBeGreaterThan(0);
    expect(await tablesWith(admin, CANARY)).toEqual([]);
  });
});

describeWithRedis('with jobs on Redis', () => {
  itInCi('no command that a worker sends there holds one', async () => {
    const redis = await startRedis();
    const heard = await redis.listen();
    try {
      const police = await api.member('police');
      const refused = await aReferral(api, police, shelter);
      await act(shelter.worker, refused.referralId, 'refusal', { reason: 'no_place' });
      await aResident(api, police, shelter, await aPlace(shelter, 'By Redis'));
      const { rows } = await admin.query('select 1 from relais.outbox where done_at is null');
      await workedOff({ REDIS_URL: redis.url });
      // On a quick machine a message may be worked on before it becomes a job: that the worker used this Redis is what is sure.
      expect(rows).not.toEqual([]);
      expect(heard.text()).toMatch(/\b(eval|evalsha|bzpopmin|rpoplpush)\b/i);
      expect(heard.text()).not.toMatch(CANARY);
    } finally {
      heard.stop();
      await redis.stop();
    }
  });
});
