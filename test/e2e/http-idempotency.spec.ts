import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlantedModule } from '../support/planted-routes.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let member: TestMember;

beforeAll(async () => {
  api = await startTestApi({ modules: [PlantedModule] });
  await api.sql('create table relais.planted (id uuid primary key, name text)');
  await api.sql('grant select, insert on relais.planted to relais_app');
  member = await api.member('police');
});
afterAll(() => api.close());

const create = (key: string, name: string, who = member): Promise<Answer> =>
  who.post('/planted/things', { name }, { 'Idempotency-Key': key });
const made = async (name: string) =>
  (await api.sql('select 1 from relais.planted where name = $1', [name])).length;

describe('a request with an Idempotency-Key', () => {
  it('sent 50 times at once has one effect; the others are told to wait or get the same', async () => {
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(key, 'fifty')));
    expect(await made('fifty')).toBe(1);
    const created = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(created.length).toBeGreaterThanOrEqual(1);
    expect(created.length + waiting.length).toBe(50);
    expect(new Set(created.map(({ body }) => body.id)).size).toBe(1);
    expect(created.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
    for (const { headers, body } of waiting) {
      expect(headers.get('retry-after')).toBe('1');
      expect(body.type).toBe('urn:problem-type:relais:requestInProgress');
    }
  });

  it('is replayed with what can be read now', async () => {
    const key = crypto.randomUUID();
    const first = await create(key, 'before');
    expect(first.headers.get('location')).toBe(`/api/v1/planted/things/${first.body.id}`);
    await api.sql(`update relais.planted set name = 'after' where id = $1`, [first.body.id]);
    const again = await create(key, 'before');
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual({ id: first.body.id, name: 'after' });
    expect(again.headers.get('etag')).toBe('"v1"');
    await api.sql('delete from relais.planted where id = $1', [first.body.id]);
    expect((await create(key, 'before')).status).toBe(404);
  });

  it('with another body, or for another route, is refused', async () => {
    const key = crypto.randomUUID();
    const { body } = await create(key, 'one');
    const changed = await create(key, 'two');
    expect(changed.status).toBe(422);
    expect(changed.body.type).toBe('urn:problem-type:relais:idempotencyKeyReused');
    expect(await made('two')).toBe(0);
    const elsewhere = await member.post(
      `/planted/things/${body.id}/acceptance`,
      {},
      { 'Idempotency-Key': key, 'If-Match': '"v1"' },
    );
    expect(elsewhere.status).toBe(422);
  });

  it('that failed may be sent again', async () => {
    const key = crypto.randomUUID();
    expect((await create(key, 'x'.repeat(51))).status).toBe(400);
    expect((await create(key, 'short')).status).toBe(201);
  });

  it('is another one for another person', async () => {
    const key = crypto.randomUUID();
    const other = await api.member('police');
    await create(key, 'mine');
    expect((await create(key, 'theirs', other)).status).toBe(201);
    expect(await made('theirs')).toBe(1);
  });

  it('is forgotten after seven days', async () => {
    const key = crypto.randomUUID();
    await create(key, 'week');
    await asAdmin(
      `update relais.idempotency_keys set created_at = now() - interval '8 days' where key = '${key}'`,
    );
    expect((await create(key, 'week two')).status).toBe(201);
  });

  it('keeps no body and no header', async () => {
    await create(crypto.randomUUID(), 'a secret name');
    const rows = await asAdmin('select * from relais.idempotency_keys');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/secret name/);
  });
});

describe('a case', () => {
  const intake = {
    person: { sex: 'female' },
    circumstances: { foundPlace: 'Platform 4', narrative: 'Alone' },
  };

  it('reported 50 times at once under one key is one case', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => member.post('/cases', intake, key)));
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect((await member.post('/cases/query', { total: true })).body.total).toBe(1);
    const replay = await member.post('/cases', intake, key);
    expect(replay.headers.get('idempotency-replayed')).toBe('true');
    expect((await member.post('/cases', { ...intake, needs: ['medical'] }, key)).status).toBe(422);
  });

  it('is corrected only by who names the version they read', async () => {
    const { body, headers } = await member.post('/cases', intake, { 'Idempotency-Key': crypto.randomUUID() });
    const correct = (more: Record<string, string>) =>
      member.patch(`/cases/${body.id}`, { person: { sex: 'other' } }, more);
    expect((await correct({})).status).toBe(428);
    const version = { 'If-Match': headers.get('etag')! };
    expect((await correct({ ...version, 'Content-Type': 'application/merge-patch+json' })).status).toBe(200);
    expect((await correct(version)).status).toBe(412);
  });
});

describe('a POST that creates', () => {
  it.each(['', 'with space', 'é', 'a'.repeat(256)])('refuses the key "%s"', async (key) => {
    const answer = await member
      .post('/planted/things', { name: 'a' }, { 'Idempotency-Key': key })
      .catch(() => undefined);
    if (!answer) return; // fetch itself refuses what no header may hold
    expect(answer.status).toBe(400);
    expect(answer.body.issues[0]).toMatchObject({ in: 'header', name: 'Idempotency-Key' });
  });

  it('names the header when it is missing', async () => {
    const answer = await member.post('/planted/things', { name: 'a' });
    expect(answer.status).toBe(400);
    expect(answer.body.issues).toEqual([
      expect.objectContaining({ in: 'header', name: 'Idempotency-Key', type: 'required' }),
    ]);
  });
});

describe('an act on a version', () => {
  it('needs If-Match, is refused when stale, and a state conflict is told before that', async () => {
    const { body } = await create(crypto.randomUUID(), 'open');
    const act = (headers = {}) => member.post(`/planted/things/${body.id}/acceptance`, {}, headers);
    const without = await act();
    expect(without.status).toBe(428);
    expect(without.body.issues[0]).toMatchObject({ in: 'header', name: 'If-Match' });
    expect((await act({ 'If-Match': '"old"' })).status).toBe(412);
    expect((await act({ 'If-Match': '"v1"' })).status).toBe(201);
    await api.sql(`update relais.planted set name = 'accepted' where id = $1`, [body.id]);
    expect((await act({ 'If-Match': '"old"' })).status).toBe(409);
  });

  it('is replayed by its key before its version is looked at', async () => {
    const { body } = await create(crypto.randomUUID(), 'act');
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const act = (match: string) =>
      member.post(`/planted/things/${body.id}/acceptance`, {}, { ...key, 'If-Match': match });
    expect((await act('"v1"')).status).toBe(201);
    expect((await act('"v0"')).headers.get('idempotency-replayed')).toBe('true');
  });
});

/** Past row-level security, to see and age what the product keeps. */
async function asAdmin(text: string): Promise<unknown[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: api.database.adminUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}
