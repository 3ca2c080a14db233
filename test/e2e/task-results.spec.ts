import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { TaskRounds } from '../../apps/api/tasks/task-rounds.js';
import { aCase } from '../factories/cases.js';
import { actOn, disclose } from '../factories/disclosures.js';
import { CLOSE, turn } from '../factories/leading.js';
import { act, sendReferral } from '../factories/referrals.js';
import { aPlace, aReferral, aResident, aShelter, reserve, type TestShelter } from '../factories/shelters.js';
import { share } from '../factories/sharing.js';
import { TaskHands } from '../factories/tasks.js';
import { ALL_CATEGORIES, setActor } from '../security/raw-actor.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { sayTook } from '../support/patience.js';

const CANARY = 'Zwartekanarie';
const CONSENT = { givenBy: 'person', form: 'oral', language: 'tir', interpretation: 'remote' };
/** Far less than the database lets a statement wait for a lock, and more than a busy machine takes. */
const AT_ONCE_MS = 5_000;

let api: TestApi;
let admin: pg.Client;
let maker: pg.Client;
let hands: TaskHands;
/** Of the task that this test has in hand. */
let claim: Buffer;
let officer: TestMember;
let chief: TestMember;
let centre: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  // Nothing is done but what a test lets be done.
  await api.app.get(TaskRounds, { strict: false }).onModuleDestroy();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  maker = new pg.Client({ connectionString: api.database.appUrl });
  await Promise.all([admin.connect(), maker.connect()]);
  hands = new TaskHands(api, admin);
  officer = await api.member('police', { agencyName: 'Police Result' });
  chief = await api.member('police', { agencyId: officer.agencyId, roles: ['supervisor'] });
  centre = await api.member('specialised_centre', {
    agencyName: 'Centre Result',
    roles: ['supervisor'],
    services: ['emergency_place'],
  });
});
afterAll(async () => {
  await Promise.all([admin?.end(), maker?.end()]);
  await api?.close();
});

/** A case with a name on its timeline, in which the centre takes part whatever else it may read. */
async function named(): Promise<string> {
  const file = await aCase(officer);
  const names = [{ kind: 'primary', familyName: CANARY, givenNames: 'Rahel' }];
  const changed = await officer.patch(`/cases/${file.id}`, { person: { names } }, { 'If-Match': file.etag });
  expect(changed.status).toBe(200);
  await share(api, file.id, centre, { categories: [] });
  return file.id;
}

const codeOf = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const take = (id: string, who = centre) => who.post(`/tasks/${id}/result`, {});
const taken = async (caseId: string, who = centre) => (await take(await hands.made(who, caseId), who)).body;

/** What was ready is over, for who takes part all the same; what is made after it holds nothing of it. */
async function expectOver(id: string, caseId: string): Promise<void> {
  expect(await take(id)).toMatchObject({
    status: 409,
    body: { type: 'urn:problem-type:relais:taskNotDone' },
  });
  expect((await centre.get(`/tasks/${id}`)).body).toMatchObject({ state: 'expired' });
  expect((await centre.get(`/tasks/${id}/result`)).status).toBe(409);
  expect((await hands.kept(id)).pieces).toBe(0);
  expect(await saidOf(id)).toBe('accessChanged');
  expect(await taken(caseId)).not.toContain(CANARY);
}

/** Why what was ready is over, as its page says it among what is open. */
async function saidOf(id: string, who = centre): Promise<string | undefined> {
  const { items } = (await who.get('/tasks?open=true')).body;
  return items.find((one: { id: string; state: string }) => one.id === id && one.state === 'expired')?.error;
}

describe('what was made ends with what it was made from', () => {
  it('consent that is withdrawn', async () => {
    const caseId = await named();
    const sent = await sendReferral(officer, caseId, centre.agencyId, { consent: CONSENT });
    expect((await act(centre, sent.body.id, 'acceptance')).status).toBe(201);
    expect(await taken(caseId)).toContain(CANARY);
    const id = await hands.made(centre, caseId);
    const { items } = (await officer.get(`/cases/${caseId}/sharing`)).body;
    const { consent } = items.find((one: { consent?: { id: string } }) => one.consent);
    const path = `/cases/${caseId}/consents/${consent.id}/withdrawal`;
    expect((await officer.post(path, { reason: 'person_withdrew' })).status).toBe(201);
    await expectOver(id, caseId);
  });

  it('a case that is closed', async () => {
    const caseId = await named();
    await share(api, caseId, centre, { categories: ['identity'], grantedBy: officer });
    expect(await taken(caseId)).toContain(CANARY);
    const [id, own] = [await hands.made(centre, caseId), await hands.made(chief, caseId)];
    expect((await turn(officer, caseId, 'closure', CLOSE)).status).toBe(201);
    await expectOver(id, caseId);
    // Who closed it reads it as before.
    expect((await take(own, chief)).body).toContain(CANARY);
  });

  it('a disclosure that is ended', async () => {
    const caseId = await named();
    const made = await disclose(officer, caseId, centre.agencyId);
    expect(made.status).toBe(201);
    expect(await taken(caseId)).toContain(CANARY);
    const id = await hands.made(centre, caseId);
    const ended = await actOn(officer, `/disclosures/${made.body.id}`, 'end', { reason: 'purpose_reached' });
    expect(ended.body.status).toBe('ended');
    await expectOver(id, caseId);
  });

  it('a day that comes, also one that comes sooner than it was to', async () => {
    const caseId = await named();
    const until = new Date(Date.now() + 3_600_000);
    const way = await share(api, caseId, centre, { categories: ['identity'], validUntil: until });
    const id = await hands.made(centre, caseId);
    expect((await centre.get(`/tasks/${id}`)).body.expiresAt).toBe(until.toISOString());
    expect((await take(id)).body).toContain(CANARY);
    const sooner = new Date(Date.now() + 300);
    await admin.query('update relais.case_access set valid_until = $2 where id = $1', [way, sooner]);
    await sleep(350);
    expect(codeOf(await take(id))).toEqual([409, 'taskNotDone']);
  });
});

describe('what was made ends when an address near its case is sealed', () => {
  const ADDRESS = 'Kanariestraat 4713, 1097 Zwartegem';
  const NAMED = /kanariestraat/i;
  const seal = async ({ unitId, supervisor }: TestShelter) => {
    const headers = { Cookie: supervisor.cookie };
    const sealed = await send(api.url, 'PUT', `/shelters/units/${unitId}/address`, {
      body: { address: ADDRESS },
      headers,
    });
    expect(sealed.status).toBe(200);
  };
  /** Somebody wrote where she sleeps before anybody knew that it is to be sealed. */
  const write = async (caseId: string) => {
    const { headers } = await officer.get(`/cases/${caseId}`);
    const patch = { circumstances: { foundPlace: 'Station', narrative: `She sleeps at ${ADDRESS} now.` } };
    const written = await officer.patch(`/cases/${caseId}`, patch, { 'If-Match': headers.get('etag')! });
    expect(written.status).toBe(200);
  };
  const isOver = async (id: string, caseId: string) => {
    expect(codeOf(await take(id, chief))).toEqual([409, 'taskNotDone']);
    expect([(await hands.kept(id)).pieces, await saidOf(id, chief)]).toEqual([0, 'textsSealed']);
    expect(await taken(caseId, chief)).not.toMatch(NAMED);
  };

  it('is put into the vault after it was made, or while it is', async () => {
    const shelter = await aShelter(api);
    const { caseId } = await aResident(api, officer, shelter, await aPlace(shelter));
    await write(caseId);
    expect(await taken(caseId, chief)).toMatch(NAMED);
    const id = await hands.made(chief, caseId);
    const made = await inHand(chief, caseId);
    await seal(shelter);
    expect([await isKept(), await finish(made)]).toEqual([false, false]);
    await maker.query('rollback');
    expect(await hands.settled(made)).toMatchObject({ state: 'done', attempts: 2 });
    expect((await take(made, chief)).body).not.toMatch(NAMED);
    await isOver(id, caseId);
  });

  it('is that of the house where the person is expected since', async () => {
    const shelter = await aShelter(api);
    await seal(shelter);
    const { caseId, referralId } = await aReferral(api, officer, shelter);
    await write(caseId);
    expect(await taken(caseId, chief)).toMatch(NAMED);
    const id = await hands.made(chief, caseId);
    const reserved = await reserve(shelter.worker, {
      placeId: await aPlace(shelter),
      referralId,
      accept: true,
    });
    expect(reserved.status).toBe(201);
    await isOver(id, caseId);
  });
});

/** The task in the hands of a process that this test is; its asker in a transaction that is not over. */
async function inHand(who: TestMember, caseId: string): Promise<string> {
  const id = await hands.asked(who, caseId);
  claim = randomBytes(32);
  const claimed = await api.sql<{ id: string }>('select id from relais.claim_task($1)', [claim]);
  expect(claimed.map((one) => one.id)).toEqual([id]);
  await maker.query('begin');
  await setActor(maker, { ...who, roles: ['supervisor'], reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });
  return id;
}
const finish = async (id: string) =>
  (
    await maker.query<{ ours: boolean }>(
      `select relais.finish_task($1, 1, 1, 'a.csv', 'text/csv', 1) as ours`,
      [id],
    )
  ).rows[0]!.ours;
const isKept = async () =>
  (await api.sql<{ ours: boolean }>('select relais.keep_task($1, 5, 9) as ours', [claim]))[0]!.ours;
const endWay = (client: pg.Client, way: string) =>
  client.query(`update relais.case_access set ended_at = now(), ended_reason = 'test' where id = $1`, [way]);

describe('while it is made', () => {
  it('a way that ends refuses the work, and keeps nothing of it', async () => {
    const caseId = await named();
    const way = await share(api, caseId, centre, { categories: ['identity'] });
    const id = await inHand(centre, caseId);
    await endWay(admin, way);
    expect(await hands.kept(id)).toMatchObject({ state: 'failed', error: 'taskRefused' });
    expect([await isKept(), await finish(id)]).toEqual([false, false]);
    await maker.query('rollback');
  });

  it('a way that runs out refuses the work, though its transaction began before', async () => {
    const caseId = await named();
    const way = await share(api, caseId, centre, { categories: ['identity'] });
    const id = await inHand(centre, caseId);
    const until = `update relais.case_access set valid_until = clock_timestamp() + interval '300 milliseconds' where id = $1`;
    await admin.query(until, [way]);
    await sleep(350);
    await expect(finish(id)).rejects.toMatchObject({ code: '42501' });
    await maker.query('rollback');
    await api.sql(`select relais.fail_task($1, 'taskRefused')`, [claim]);
  });

  it('what waits is not begun while a way is being taken, and is made of what is left', async () => {
    const caseId = await named();
    const way = await share(api, caseId, centre, { categories: ['identity'] });
    const id = await hands.asked(centre, caseId);
    await admin.query('begin');
    await endWay(admin, way);
    expect(await hands.next()).toBe(false);
    await admin.query('commit');
    expect(await hands.settled(id)).toMatchObject({ state: 'done' });
    expect((await take(id)).body).not.toContain(CANARY);
  });

  it('its person gives it up and its case is closed at once, whatever the process has put down', async () => {
    const caseId = await named();
    const id = await inHand(chief, caseId);
    await maker.query(`select relais.put_task_piece($1, 1, 0, '\\x00')`, [id]);
    const began = performance.now();
    expect((await turn(officer, caseId, 'closure', CLOSE)).status).toBe(201);
    const given = await chief.post(`/tasks/${id}/cancellation`, {});
    expect([given.status, given.body.state]).toEqual([201, 'cancelled']);
    sayTook('a case closed and its task given up', performance.now() - began, AT_ONCE_MS);
    expect([await isKept(), await finish(id)]).toEqual([false, false]);
    await maker.query('rollback');
    expect((await hands.kept(id)).pieces).toBe(0);
  });
});

describe('what was made is taken', () => {
  it('by an act: who or what follows the task is told what there is, and nothing is written of it', async () => {
    const caseId = await named();
    const id = await hands.made(chief, caseId);
    const followed = await fetch(`${api.url}/api/v1/tasks/${id}`, { headers: { Cookie: chief.cookie } });
    expect([followed.redirected, followed.status]).toEqual([true, 200]);
    const told = (await followed.json()) as { state: string; file: object; takenAt?: string };
    expect(told).toMatchObject({ state: 'done', file: { mediaType: 'text/csv; charset=utf-8' } });
    const takings = async () =>
      (
        await api.sql(
          `select 1 from relais.audit_events where case_id = $1 and action = 'timeline.export_fetched'`,
          [caseId],
        )
      ).length;
    expect([told.takenAt, await takings()]).toEqual([undefined, 0]);
    expect((await take(id, chief)).body).toContain(CANARY);
    expect([(await chief.get(`/tasks/${id}`)).body.takenAt, await takings()]).toEqual([
      expect.any(String),
      1,
    ]);
  });

  it('only when the log takes it: else 503 and no byte, and who took nothing comes again', async () => {
    const caseId = await named();
    const id = await hands.made(chief, caseId);
    await api.sql('revoke execute on function relais.append_audit from relais_app');
    try {
      for (let time = 0; time < 2; time += 1) {
        const refused = await take(id, chief);
        expect(codeOf(refused)).toEqual([503, 'auditUnavailable']);
        expect(JSON.stringify(refused.body)).not.toContain(CANARY);
      }
    } finally {
      await api.sql('grant execute on function relais.append_audit to relais_app');
    }
    expect((await chief.get(`/tasks/${id}`)).body.takenAt).toBeUndefined();
    expect((await take(id, chief)).body).toContain(CANARY);
  });

  it('one at a time by one person', async () => {
    const caseId = await named();
    const id = await hands.made(chief, caseId);
    await admin.query('begin');
    await admin.query('select 1 from relais.tasks where id = $1 for update', [id]);
    const both = [take(id, chief), take(id, chief)];
    const refused = await Promise.race(both);
    expect([codeOf(refused), refused.headers.get('retry-after')]).toEqual([[429, 'tooManyRequests'], '2']);
    await admin.query('commit');
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 429]);
    let again = await take(id, chief);
    while (again.status === 429) again = await take(id, chief);
    expect(again.status).toBe(200);
  });
});
