import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { TaskRounds } from '../../apps/api/tasks/task-rounds.js';
import { aCase, type OpenedCase } from '../factories/cases.js';
import { sendReferral } from '../factories/referrals.js';
import { aPlace, arrive, aShelter, reserve } from '../factories/shelters.js';
import { share } from '../factories/sharing.js';
import { TaskHands } from '../factories/tasks.js';
import { type Answer, logIn, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';

let api: TestApi;
let admin: pg.Client;
let hands: TaskHands;
let supervisor: TestMember;
let officer: TestMember;
let colleague: TestMember;
let centre: TestMember;
let file: OpenedCase;

beforeAll(async () => {
  api = await startTestApi();
  // What waits is done when a test says so.
  await api.app.get(TaskRounds, { strict: false }).onModuleDestroy();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  hands = new TaskHands(api, admin);
  supervisor = await api.member('police', { agencyName: 'Police Task', roles: ['supervisor'] });
  officer = await api.member('police', { agencyId: supervisor.agencyId });
  colleague = await api.member('police', { agencyId: supervisor.agencyId, roles: ['supervisor'] });
  centre = await api.member('specialised_centre', { agencyName: 'Centre Task', roles: ['supervisor'] });
  file = await aCase(officer);
  await share(api, file.id, centre, { categories: ['identity'] });
});

afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const confirmed = (who: TestMember = supervisor, minutesAgo = 0) => hands.confirmed(who, minutesAgo);
const ask = (body?: object, who = supervisor, id = file.id): Promise<Answer> => hands.ask(who, id, body);
const asked = (body?: object, who = supervisor, id = file.id) => hands.asked(who, id, body);
const settled = (id: string) => hands.settled(id);
const task = async (id: string, who = supervisor) => who.get(`/tasks/${id}`);
const result = (id: string, who = supervisor) => who.post(`/tasks/${id}/result`, {});
const codeOf = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];

async function ended(id: string, who = supervisor): Promise<Answer> {
  await settled(id);
  return task(id, who);
}

describe('a timeline as a task', () => {
  it('is asked for, followed, found at another address once it is done, and fetched', async () => {
    await confirmed();
    const answer = await ask();
    const { id } = answer.body;
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/api/v1/tasks/${id}`);
    expect(answer.body).toMatchObject({
      kind: 'timeline_export',
      state: 'asked',
      caseId: file.id,
      reference: file.reference,
    });
    expect(answer.body.params).toEqual({ format: 'csv' });
    const done = await ended(id);
    expect([done.status, done.headers.get('location')]).toEqual([303, `/api/v1/tasks/${id}/result`]);
    expect(done.body).toMatchObject({
      state: 'done',
      progress: done.body.progress,
      file: { mediaType: 'text/csv; charset=utf-8' },
    });
    expect(done.body.progress.done).toBe(done.body.progress.total);
    expect(Object.keys(done.body)).not.toEqual(expect.arrayContaining(['seeOther']));
    const made = await result(id);
    expect(made.status).toBe(200);
    expect(made.headers.get('content-disposition')).toMatch(
      /^attachment; filename="timeline-BE-\w+-[\d-]+\.csv"$/,
    );
    expect(made.body).toContain('"Case opened"');
    expect((await task(id)).body.takenAt).toBeDefined();
  });

  it('is what the answer itself would have been, entry by entry, and stands on the timeline as that does', async () => {
    await confirmed();
    const filters = { format: 'csv', type: ['act'], to: new Date().toISOString() };
    const { body } = await supervisor.post(`/cases/${file.id}/timeline-exports`, filters);
    const id = await asked(filters);
    await ended(id);
    const made = (await result(id)).body;
    expect(made).toBe(body);
    const entries = String(made.trimEnd().split('\r\n').length - 1);
    const of = async (action: string) =>
      (await supervisor.get(`/cases/${file.id}/timeline?action=${action}`)).body.items.map(
        (one: { params: object; actorName?: string }) => one.params,
      );
    expect((await of('timeline.exported')).slice(0, 2)).toEqual([
      expect.objectContaining({ format: 'csv' }),
      expect.objectContaining({ format: 'csv' }),
    ]);
    expect(Number(entries)).toBeGreaterThan(0);
    expect((await of('timeline.export_fetched'))[0]).toEqual({ format: 'csv' });
  });

  it('is made on paper as well', async () => {
    const id = await asked({ format: 'pdf' });
    const { body } = await ended(id);
    expect(body).toMatchObject({ state: 'done', file: { mediaType: 'application/pdf' } });
    expect((await result(id)).body.slice(0, 5)).toBe('%PDF-');
  });

  it('needs a fresh proof to be asked for and to be fetched, and a supervisor', async () => {
    const id = await asked();
    await confirmed(supervisor, 6);
    await ended(id);
    expect(codeOf(await ask())).toEqual([403, 'stepUpRequired']);
    expect(codeOf(await result(id))).toEqual([403, 'stepUpRequired']);
    await confirmed();
    expect((await result(id)).status).toBe(200);
    await confirmed(officer);
    expect((await ask(undefined, officer)).status).toBe(403);
    expect((await ask(undefined, supervisor, randomUUID())).status).toBe(404);
    expect((await ask({ format: 'xls' })).status).toBe(400);
  });

  it('tells its person alone, in every browser of theirs, of each change', async () => {
    const [own, other] = await Promise.all(
      [supervisor, colleague].map(({ cookie }) => TestEventSource.open(api.url, cookie)),
    );
    const id = await asked();
    await ended(id);
    const states = async () =>
      own!.events.filter(({ type, data }) => type === 'task' && data.id === id).length;
    await own!.until(({ type, data }) => type === 'task' && data.id === id);
    while ((await states()) < 3) await sleep(25);
    expect(other!.events.filter(({ type }) => type === 'task')).toEqual([]);
    own!.close();
    other!.close();
  });

  it('asked for 50 times with one key is one task', async () => {
    await confirmed();
    const key = { 'Idempotency-Key': randomUUID() };
    const path = `/cases/${file.id}/timeline-export-tasks`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => supervisor.post(path, { format: 'csv' }, key)),
    );
    const taken = answers.filter(({ status }) => status === 202);
    expect(taken.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => ![202, 409].includes(status))).toEqual([]);
    expect(new Set(taken.map(({ body }) => body.id)).size).toBe(1);
    await ended(taken[0]!.body.id);
    // Also when it is done the repetition says what the first answer said, and leads to the task.
    const again = await supervisor.post(path, { format: 'csv' }, key);
    expect([again.status, again.body.id]).toEqual([202, taken[0]!.body.id]);
  });
});

describe('somebody else', () => {
  it('sees nothing of it: no colleague, no other membership, in no list', async () => {
    const id = await asked();
    await ended(id);
    await confirmed(colleague);
    for (const answer of [
      await task(id, colleague),
      await result(id, colleague),
      await task(id, centre),
      await colleague.post(`/tasks/${id}/cancellation`, {}),
      await task(randomUUID()),
    ])
      expect(codeOf(answer)).toEqual([404, 'resourceNotFound']);
    expect((await colleague.get('/tasks')).body.items).toEqual([]);
    const { items } = (await supervisor.get('/tasks?limit=2')).body;
    expect(items).toHaveLength(2);
    expect(items[0].id).toBe(id);
    const open = (await supervisor.get('/tasks?open=true&limit=100')).body.items;
    expect(open.map((one: { id: string }) => one.id)).toContain(id);
    expect(open.every((one: { takenAt?: string }) => !one.takenAt)).toBe(true);
  });
});

describe('a right that is gone', () => {
  const participation = (until: string) =>
    admin.query(
      `update relais.case_access set valid_until = ${until} where case_id = $1 and agency_id = $2 and ground = 'assignment'`,
      [file.id, centre.agencyId],
    );

  it('before the work runs: it fails, is refused in the log, and its person is told nothing', async () => {
    const id = await asked(undefined, centre);
    await participation("now() - interval '1 second'");
    expect(await settled(id)).toMatchObject({ state: 'failed', error: 'notFound', pieces: 0 });
    expect(codeOf(await task(id, centre))).toEqual([404, 'resourceNotFound']);
    expect((await centre.get('/tasks')).body.items).toEqual([]);
    const refused = await api.sql(
      "select 1 from relais.audit_events where kind = 'refusal' and action = 'timeline:export' and actor_user = $1",
      [centre.userId],
    );
    expect(refused).toHaveLength(1);
    await participation('null');
  });

  it('before it is fetched: 404, and with the right back it is made anew', async () => {
    const id = await asked(undefined, centre);
    await ended(id, centre);
    await participation("now() - interval '1 second'");
    expect(codeOf(await task(id, centre))).toEqual([404, 'resourceNotFound']);
    expect(codeOf(await result(id, centre))).toEqual([404, 'resourceNotFound']);
    await participation('null');
    expect((await task(id, centre)).body.state).toBe('expired');
    expect(codeOf(await result(id, centre))).toEqual([409, 'taskNotDone']);
  });

  it('of the role, or of who is kept out of the case: 404 as well', async () => {
    const id = await asked(undefined, centre);
    await ended(id, centre);
    const role = (roles: string) =>
      admin.query(`update relais.memberships set roles = '{${roles}}' where id = $1`, [centre.membershipId]);
    // The session ends with a role that is taken away: who logs in again has no more than the roles that are left.
    const again = async () => {
      expect(codeOf(await result(id, centre))).toEqual([401, 'noAccessToken']);
      centre.cookie = await logIn(api.url, centre.email, centre.password);
    };
    await role('caseworker');
    await again();
    expect(codeOf(await result(id, centre))).toEqual([404, 'resourceNotFound']);
    expect((await centre.get('/tasks')).body.items).toEqual([]);
    await role('supervisor');
    await again();
    expect((await task(id, centre)).body.state).toBe('done');
    await admin.query(
      "insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')",
      [file.id, centre.userId],
    );
    expect(codeOf(await result(id, centre))).toEqual([404, 'resourceNotFound']);
    await admin.query('delete from relais.case_exclusions where case_id = $1', [file.id]);
  });

  it('with the membership: nothing is made for who left', async () => {
    const leaver = await api.member('police', { agencyId: supervisor.agencyId, roles: ['supervisor'] });
    const id = await asked(undefined, leaver);
    await admin.query('update relais.memberships set valid_until = now() where id = $1', [
      leaver.membershipId,
    ]);
    expect(await settled(id)).toMatchObject({ state: 'failed', pieces: 0 });
  });

  it('is not the session: who logged out meanwhile finds it done', async () => {
    const guest = await api.member('police', { agencyId: supervisor.agencyId, roles: ['supervisor'] });
    const id = await asked(undefined, guest);
    await admin.query('update relais.sessions set ended_at = now() where membership_id = $1', [
      guest.membershipId,
    ]);
    expect(await settled(id)).toMatchObject({ state: 'done', pieces: 1 });
  });
});

/** What a process leaves that was killed in the middle: it says no more that it lives. */
const killed = (id: string, attempts: number) =>
  admin.query(
    `update relais.tasks set state = 'running', attempts = $2, done = 1, lease_until = now() - interval '1 second' where id = $1`,
    [id, attempts],
  );

describe('a task', () => {
  it('whose process died is begun anew, and what was made stands once', async () => {
    const id = await asked();
    await killed(id, 1);
    expect(await settled(id)).toMatchObject({ state: 'done', attempts: 2, pieces: 1 });
    const [{ many }] = (await api.sql<{ many: number }>(
      `select count(*)::integer as many from relais.audit_events where action = 'timeline.exported' and actor_user = $1
         and recorded_at >= (select asked_at from relais.tasks where id = $2)`,
      [supervisor.userId, id],
    )) as [{ many: number }];
    expect(many).toBe(1);
  });

  it('that ends its process each time is not begun for ever', async () => {
    const id = await asked();
    await killed(id, 3);
    expect(await settled(id)).toMatchObject({ state: 'failed', error: 'taskInterrupted', pieces: 0 });
    expect((await task(id)).body).toMatchObject({ state: 'failed', error: 'taskInterrupted' });
    expect(codeOf(await result(id))).toEqual([409, 'taskNotDone']);
    // Among what is open until the rule lets it go.
    const isOpen = async () =>
      (await supervisor.get('/tasks?open=true&limit=100')).body.items.some(
        (one: { id: string }) => one.id === id,
      );
    expect(await isOpen()).toBe(true);
    await admin.query(`update relais.tasks set ended_at = now() - interval '25 hours' where id = $1`, [id]);
    expect(await isOpen()).toBe(false);
  });

  it('that another process took over keeps nothing of the first one', async () => {
    const id = await asked();
    const [first, second] = [randomBytes(32), randomBytes(32)];
    await admin.query('update relais.tasks set claim = $2 where id = $1', [id, first]);
    const { rows } = await admin.query('select state from relais.tasks where id = $1 for update', [id]);
    expect(rows).toHaveLength(1);
    await admin.query(
      `update relais.tasks set state = 'running', attempts = 2, lease_until = now() + interval '1 hour', claim = $2
       where id = $1`,
      [id, second],
    );
    const [row] = await api.sql<{ ours: boolean }>('select relais.keep_task($1, 5, 9) as ours', [first]);
    expect(row!.ours).toBe(false);
    await killed(id, 2);
    expect(await settled(id)).toMatchObject({ state: 'done', attempts: 3 });
  });

  it('is given up by its person while it waits or runs, and not after', async () => {
    const id = await asked();
    const claim = randomBytes(32);
    await admin.query(
      `update relais.tasks set state = 'running', attempts = 1, lease_until = now() + interval '1 hour', claim = $2
       where id = $1`,
      [id, claim],
    );
    const cancelled = await supervisor.post(`/tasks/${id}/cancellation`, {});
    expect([cancelled.status, cancelled.body.state]).toEqual([201, 'cancelled']);
    expect(codeOf(await supervisor.post(`/tasks/${id}/cancellation`, {}))).toEqual([
      409,
      'illegalTransition',
    ]);
    expect(codeOf(await result(id))).toEqual([409, 'taskNotDone']);
    expect(await settled(id)).toMatchObject({ state: 'cancelled', pieces: 0 });
    const [row] = await api.sql<{ ours: boolean }>('select relais.keep_task($1, 5, 9) as ours', [claim]);
    expect(row!.ours).toBe(false);
  });

  it('waits behind two others of its person, and there is no fourth', async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1) {
      ids.push(await asked());
      await admin.query(
        "update relais.tasks set state = 'running', attempts = 1, lease_until = now() + interval '1 hour' where id = $1",
        [ids[n]],
      );
    }
    const fourth = await ask();
    expect(codeOf(fourth)).toEqual([429, 'tooManyTasks']);
    expect(fourth.headers.get('retry-after')).toBe('15');
    await confirmed(colleague);
    const other = await ask(undefined, colleague);
    expect(other.status).toBe(202);
    await settled(other.body.id);
    for (const id of ids) expect((await supervisor.post(`/tasks/${id}/cancellation`, {})).status).toBe(201);
  });

  it('is over after its time: nothing is fetched, and the worker removes what was made', async () => {
    const id = await asked();
    await ended(id);
    await admin.query("update relais.tasks set expires_at = now() - interval '1 second' where id = $1", [id]);
    const over = await task(id);
    expect([over.status, over.body.state]).toEqual([200, 'expired']);
    expect(codeOf(await result(id))).toEqual([409, 'taskNotDone']);
  });

  it('keeps ids and codes of what was asked, and its result sealed', async () => {
    const id = await asked({ format: 'csv', action: 'case.opened' });
    await ended(id);
    const [{ params, sealed }] = (await api.sql<{ params: object; sealed: Buffer }>(
      'select t.params, p.sealed from relais.tasks t join relais.task_pieces p on p.task_id = t.id where t.id = $1',
      [id],
    )) as [{ params: object; sealed: Buffer }];
    expect(params).toEqual({ format: 'csv', action: 'case.opened' });
    expect(sealed.toString('latin1')).not.toContain('Case opened');
    expect((await result(id)).body).toContain('Case opened');
  });
});

describe('a sealed address', () => {
  const ADDRESS = 'Geheimkanariedreef 77, 1000 Brussel';
  const TYPED = /geheimkanarie/i;
  let caseId: string;

  beforeAll(async () => {
    const shelter = await aShelter(api);
    const opened = await aCase(officer, {
      circumstances: { narrative: `Sings. She sleeps at ${ADDRESS}.`, narrativeLanguage: 'nld' },
    });
    caseId = opened.id;
    const { body } = await sendReferral(officer, caseId, shelter.worker.agencyId);
    const reservation = await reserve(shelter.worker, {
      placeId: await aPlace(shelter),
      referralId: body.id,
      accept: true,
    });
    await arrive(shelter.worker, { reservationId: reservation.body.id });
    const sealing = await fetch(`${api.url}/api/v1/shelters/units/${shelter.unitId}/address`, {
      method: 'PUT',
      headers: { Cookie: shelter.supervisor.cookie, Origin: api.url, 'Content-Type': 'application/json' },
      body: JSON.stringify({ address: ADDRESS }),
    });
    if (sealing.status !== 200) throw new Error(`the address was not sealed: ${sealing.status}`);
  });

  it('that people typed is left out of what a task makes', async () => {
    const id = await asked(undefined, supervisor, caseId);
    await ended(id);
    const { body } = await result(id);
    expect(body).toContain('Left out: contains an address that is sealed');
    expect(body).not.toMatch(TYPED);
  });

  it('comes out of the vault only for who is logged in: else nothing is made, and that is said', async () => {
    const guest = await api.member('police', { agencyId: supervisor.agencyId, roles: ['supervisor'] });
    const id = await asked(undefined, guest, caseId);
    await admin.query('update relais.sessions set ended_at = now() where membership_id = $1', [
      guest.membershipId,
    ]);
    expect(await settled(id)).toMatchObject({ state: 'failed', error: 'taskRefused', pieces: 0 });
  });
});
