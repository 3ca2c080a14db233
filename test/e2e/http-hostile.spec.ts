import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PlantedModule } from '../support/planted-routes.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let member: TestMember;
let admin: pg.Client;
/** How long a "not found" takes at least; 0 where nobody measures it. */
const beat = { everyMs: 0, jitterMs: 0 };

beforeAll(async () => {
  api = await startTestApi({ modules: [PlantedModule], beat });
  await api.sql('create table relais.planted (id uuid primary key, name text)');
  await api.sql('grant select, insert on relais.planted to relais_app');
  member = await api.member('police');
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await api.close();
});

/** What there is of bodies: things that were created, and keys of requests that were done. */
async function written(): Promise<{ things: number; keys: number }> {
  const { rows } = await admin.query<{ things: number; keys: number }>(
    `select (select count(*)::integer from relais.planted) as things,
       (select count(*)::integer from relais.idempotency_keys) as keys`,
  );
  return rows[0]!;
}

const key = () => ({ 'Idempotency-Key': crypto.randomUUID() });
const create = (body: unknown, headers: Record<string, string> = {}) =>
  member.post('/planted/things', body, { ...key(), ...headers });
const issues = ({ body }: Answer) =>
  body.issues?.map(({ in: where, name, type }: Record<string, string>) => `${where} ${name} ${type}`);

describe('a body', () => {
  it('with a field nobody knows is refused with its name, deep down too', async () => {
    const answer = await create({ name: 'a', shoeSize: 42, person: { birthDate: { month: 13, week: 1 } } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(issues(answer)).toEqual(
      expect.arrayContaining([
        'body shoeSize unknownField',
        'body person.birthDate.week unknownField',
        'body person.birthDate.month range',
      ]),
    );
  });

  it.each([
    [[], 'body names wrongType'],
    [[[]], 'body names wrongType'],
    [[[[]]], 'body names wrongType'],
    [[{ fr: 'Un', nl: 'Een', de: 'Eins', en: 'One' }], 'body names wrongType'],
  ])('with a list in the place of an object is refused with its name: %j', async (names, issue) => {
    const platform = await api.member('platform', { roles: ['administrator'] });
    const agency = await platform.post(
      '/agency-register',
      { names, language: 'de', languages: [], kind: 'child_focus' },
      key(),
    );
    expect([agency.status, issues(agency)]).toEqual([400, [issue]]);
  });

  it('names neither an agency nor a person by symbols that show nothing', async () => {
    const platform = await api.member('platform', { roles: ['administrator'] });
    const unseen = '\u200b\u3164\u2800';
    const names = { fr: 'Centre', nl: unseen, de: 'Zentrum', en: 'Centre' };
    const agency = await platform.post(
      '/agency-register',
      { kind: 'police', district: 'liege', names },
      key(),
    );
    expect(issues(agency)).toContain('body names.nl format');
    const person = { email: 'unseen@agency.example', name: unseen, roles: ['administrator'], language: 'fr' };
    expect(issues(await platform.post('/invitations', person, key()))).toEqual(['body name format']);
  });

  it('is never repeated in the answer that refuses it', async () => {
    const answer = await create({ name: 'Janssens '.repeat(50), person: { sex: 'Janssens' } });
    expect(issues(answer)).toEqual(['body name tooLong', 'body person.sex notInList']);
    expect(JSON.stringify(answer.body)).not.toMatch(/Janssens/);
  });

  it('that lacks a field says it is required', async () => {
    expect(issues(await create({}))).toEqual(['body name required']);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('of type %s is refused', async (type) => {
    expect((await create('{"name":"a"}', { 'Content-Type': type })).status).toBe(415);
  });

  it('without a type is refused', async () => {
    const answer = await send(api.url, 'POST', '/planted/things', {
      headers: { Cookie: member.cookie, ...key() },
    });
    expect(answer.status).toBe(415);
  });

  it.each([
    ['malformed', '{"name":'],
    ['empty', ''],
    ['no object', '[{"name":"a"}]'],
    ['null', 'null'],
    ['50 000 nested arrays', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['a NUL byte', '{"name":"a\\u0000"}'],
    ['a raw NUL byte', '{"name":"a\0"}'],
    ['a lone surrogate', '{"name":"\\ud83d"}'],
    ['a prototype', '{"name":"a","__proto__":{"admin":true}}'],
    ['a constructor', '{"name":"a","constructor":{"prototype":{"admin":true}}}'],
    [
      '100 000 fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`f${i}`, 1]))),
    ],
  ])('that is %s is refused', async (_what, text) => {
    const answer = await create(text);
    expect(answer.status).toBe(400);
    expect(answer.body.type).toMatch(/^urn:problem-type:/);
  });

  it('of two megabytes is refused', async () => {
    expect((await create(JSON.stringify({ name: 'a'.repeat(2_000_000) }))).status).toBe(413);
  });

  it('in JSON that is no UTF-8 is refused', async () => {
    const response = await fetch(`${api.url}/api/v1/planted/things`, {
      method: 'POST',
      headers: { Cookie: member.cookie, Origin: api.url, 'Content-Type': 'application/json', ...key() },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(response.status).toBe(400);
  });
});

describe('an address', () => {
  it.each([
    ['/planted/list?limit=100000', 400],
    ['/planted/list?limit=-1', 400],
    ['/planted/list?limit=1e999', 400],
    ['/planted/list?limit=NaN', 400],
    ['/planted/list?limit[]=1', 400],
    ['/planted/list?limit=1&limit=2', 400],
    ['/planted/list?cursor=x&cursor=y', 400],
    ['/planted/list?kind=a%00b', 400],
    ['/planted/list?kind%00=a', 400],
    ['/planted/list?unknown=1', 400],
    ['/planted/list?__proto__=1', 400],
    ['/planted/list?total=maybe', 400],
    ['/planted/list?kind=%ff%fe', 200],
    [`/planted/list?cursor=${'a'.repeat(5000)}`, 400],
    ['/planted/things/not-a-uuid', 404],
    ['/planted/things/%00', 404],
    ['/planted/things/..%2f..%2fetc%2fpasswd', 404],
    ['/planted/things/%E0%A4%A', 400],
    [`/planted/things/${'a'.repeat(5000)}`, 404],
    ['/nothing', 404],
    ['/../../etc/passwd', 404],
  ])('%s is answered %i', async (path, status) => {
    const answer = await member.get(path);
    expect([status, 414]).toContain(answer.status);
    if (status !== 200) expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each(['PUT', 'TRACE', 'OPTIONS', 'DELETE'])('is not there for method %s', async (method) => {
    if (method === 'TRACE') return; // fetch refuses to send it
    const answer = await send(api.url, method, '/planted/list', {
      headers: { Cookie: member.cookie, 'Content-Type': 'application/json' },
    });
    expect([404, 405, 400]).toContain(answer.status);
  });
});

describe('an address that is spelt otherwise', () => {
  const ask = (address: string) =>
    raw(
      `GET ${address} HTTP/1.1\r\nHost: localhost:3000\r\nCookie: ${member.cookie}\r\nConnection: close\r\n\r\n`,
    );
  afterAll(() => void Object.assign(beat, { everyMs: 0 }));

  it.each([
    '/api/v1',
    '/%61pi/v1',
    '/ap%69/v1',
    'http://localhost:3000/api/v1',
    'http://localhost:3000/%61pi/v1',
  ])('%s keeps what it answers from caches, and the beat of what is not there', async (base) => {
    Object.assign(beat, { everyMs: 0 });
    const found = await ask(`${base}/session`);
    expect(found).toMatch(/^HTTP\/1\.1 200 /);
    expect(found).toMatch(/\r\ncache-control: no-store\r\n/i);
    Object.assign(beat, { everyMs: 150 });
    const began = performance.now();
    const missing = await ask(`${base}/planted/things/${crypto.randomUUID()}`);
    expect(missing).toMatch(/^HTTP\/1\.1 404 /);
    expect(missing).toMatch(/\r\ncache-control: no-store\r\n/i);
    expect(performance.now() - began).toBeGreaterThanOrEqual(149);
  });
});

describe('a foreign page', () => {
  it.each(['https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1:1', ''])(
    'of origin "%s" changes nothing',
    async (origin) => {
      const before = await written();
      const answer = await create({ name: 'a' }, { Origin: origin });
      expect(answer.status).toBe(403);
      expect(answer.body.type).toBe('urn:problem-type:relais:foreignOrigin');
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(await written()).toEqual(before);
    },
  );

  it('under a name that is not ours reads nothing, and a person is told where to go', async () => {
    const data = await raw(`GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
    expect(data).toMatch(/^HTTP\/1\.1 421 /);
    const page = await raw(
      `GET / HTTP/1.1\r\nHost: 192.168.1.5:3000\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
    );
    expect(page).toMatch(/^HTTP\/1\.1 421 [^]*text\/html[^]*http:\/\/localhost:3000/);
  });

  it('is not let in by a forwarded host nobody vouches for', async () => {
    const answer = await member.get('/session', { 'X-Forwarded-Host': 'evil.example' });
    expect(answer.status).toBe(200);
    const data = await raw(
      `GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost:3000\r\nConnection: close\r\n\r\n`,
    );
    expect(data).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['a greeting', 'hello\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['a header of 100 kB', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ])('(%s) is answered 4xx and the server lives on', async (_what, text) => {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await member.get('/session')).status).toBe(200);
  });
});

/** Last: of everything above. */
describe('of all that was refused', () => {
  it('nothing is written, not half of it either; and the next good request writes one thing', async () => {
    expect(await written()).toEqual({ things: 0, keys: 0 });
    expect((await create({ name: 'a' })).status).toBe(201);
    expect(await written()).toEqual({ things: 1, keys: 1 });
  });
});

/** What a socket answers to bytes no HTTP client would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (data) => (answer += data));
    socket.on('close', () => resolve(answer)).on('error', reject);
    socket.setTimeout(5_000, () => socket.destroy());
  });
}
