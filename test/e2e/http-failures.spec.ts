import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { createLogger } from '#platform/telemetry';
import { aCase } from '../factories/cases.js';
import { PlantedModule } from '../support/planted-routes.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let member: TestMember;
const log: string[] = [];

beforeAll(async () => {
  const logger = createLogger({ name: 'api', level: 'info' }, {
    write: (line) => void log.push(line),
  } as pino.DestinationStream);
  api = await startTestApi({ modules: [PlantedModule], logger });
  await api.sql('create table relais.planted (id uuid primary key, name text)');
  await api.sql('grant select, insert on relais.planted to relais_app');
  member = await api.member('police');
});
afterAll(() => api.close());

describe('a failure of the database', () => {
  it.each([
    ['40001', 503, 'serialization failure'],
    ['40P01', 503, 'deadlock'],
    ['55P03', 503, 'lock not available'],
    ['57014', 503, 'statement timeout'],
    ['57P01', 503, 'administrator stops the server'],
    ['53300', 503, 'too many connections'],
    ['08006', 503, 'connection failure'],
    ['23505', 409, 'unique violation'],
    ['23503', 409, 'foreign key violation'],
    ['42501', 404, 'refused by row-level security'],
    ['XX000', 500, 'internal error'],
  ])('%s is answered %i (%s) without a word of its text', async (state, status) => {
    const answer = await member.get(`/planted/fails/${state}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(JSON.stringify(answer.body)).not.toMatch(/Janssens|relais\.|select |\(.*:\d+\)/);
    if (status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a database that cuts its connections', () => {
  it('costs some requests a 503, none a 500, and the server lives on', async () => {
    const load = Array.from({ length: 8 }, async () => {
      const statuses = [];
      for (let i = 0; i < 25; i++) statuses.push((await member.get('/session')).status);
      return statuses;
    });
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    for (let i = 0; i < 10; i++) {
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'relais_app'`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await admin.end();
    const statuses = (await Promise.all(load)).flat();
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect((await member.get('/session')).status).toBe(200);
  });
});

describe('a mistake of ours', () => {
  it('shows a support code, which is the trace of the log line that has the cause', async () => {
    const answer = await member.get('/planted/throws');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: 'urn:problem-type:belgif:internalServerError',
      title: 'Server error',
      detail: expect.any(String),
      status: 500,
      instance: `urn:uuid:${answer.headers.get('belgov-trace-id')}`,
    });
    const trace = answer.headers.get('belgov-trace-id')!;
    expect(log.filter((line) => line.includes(trace)).some((line) => line.includes('planted-routes'))).toBe(
      true,
    );
  });

  it('leaves nothing personal in the log', async () => {
    await member.get('/planted/list?kind=Janssens-in-a-query');
    await member.post('/planted/query', { kind: 'Janssens-in-a-body' });
    await member.get('/planted/fails/23505');
    expect(log.length).toBeGreaterThan(10);
    expect(log.join('\n')).not.toMatch(/Janssens-in|__Host-relais|@demo\.relais\.test/);
    const database = log.filter((line) => line.includes('"request failed"') && line.includes('XX000'));
    expect(database.join('')).not.toMatch(/Janssens/);
  });
});

describe('a try to get round a check', () => {
  it.each<[string, number, string, () => Promise<{ status: number; headers: Headers }>]>([
    ['of the input', 400, 'invalidInput', () => member.post('/planted/query', { kind: 7, more: true })],
    ['of a right', 403, 'missingPermission', () => member.get('/agency-register')],
    ['of what is one’s own', 404, 'notFound', () => member.get(`/cases/${randomUUID()}`)],
  ])('%s is in the log with its code, under the trace of the answer', async (_what, status, code, tried) => {
    const answer = await tried();
    expect(answer.status).toBe(status);
    const trace = answer.headers.get('belgov-trace-id')!;
    const lines = log.filter((line) => line.includes(trace) && line.includes('"request"'));
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ status, code, agency: member.agencyId }),
    ]);
  });
});

describe('a refusal', () => {
  const refusals = () =>
    api.sql<{ action: string; outcome: string; subject_id: string | null }>(
      'select action, outcome, subject_id from relais.audit_events where kind = $1',
      ['refusal'],
    );

  it('of a route whose right nobody decided closes it to everybody', async () => {
    expect((await member.get('/planted/undecided')).status).toBe(403);
  });

  it('rolls back what was done and is audited before the answer leaves', async () => {
    const id = crypto.randomUUID();
    expect((await member.get(`/planted/refused/${id}`)).status).toBe(403);
    expect(await api.sql('select 1 from relais.planted where id = $1', [id])).toEqual([]);
    expect((await member.get('/planted/forbidden')).status).toBe(403);
    const probe = crypto.randomUUID();
    expect((await member.get(`/planted/things/${probe}`)).status).toBe(404);
    expect(await refusals()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'home:read', outcome: 'planted', subject_id: id }),
        expect.objectContaining({ action: 'access-log:read', outcome: 'missingPermission' }),
        expect.objectContaining({ action: 'home:read', outcome: 'notFound', subject_id: probe }),
      ]),
    );
  });

  it('that cannot be audited is no answer: 503', async () => {
    await api.sql('revoke execute on function relais.append_audit from relais_app');
    try {
      expect((await member.get('/planted/forbidden')).status).toBe(503);
    } finally {
      await api.sql('grant execute on function relais.append_audit to relais_app');
    }
  });
});

describe('a look at a case', () => {
  it('that cannot be written down is no look: 503, and not a word of the case', async () => {
    const names = [{ kind: 'primary' as const, familyName: 'Gebremedhin', givenNames: 'Rahel' }];
    const { id, reference } = await aCase(member, { person: { names } });
    // A colleague, whose first look in a quarter of an hour it is.
    const colleague = await api.member('police', { agencyId: member.agencyId });
    const looks = [`/cases/${id}`, `/cases/${id}/timeline`];
    await api.sql('revoke execute on function relais.append_audit from relais_app');
    try {
      for (const path of looks) {
        const { status, body, headers } = await colleague.get(path);
        expect([path, status, headers.get('etag')]).toEqual([path, 503, null]);
        expect(JSON.stringify(body)).not.toMatch(new RegExp(`Gebremedhin|Rahel|${reference}|${id}`));
      }
    } finally {
      await api.sql('grant execute on function relais.append_audit to relais_app');
    }
    for (const path of looks) expect((await colleague.get(path)).status).toBe(200);
    expect((await colleague.get(looks[0]!)).body.reference).toBe(reference);
  });
});
