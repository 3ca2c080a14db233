import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlantedModule } from '../support/planted-routes.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let member: TestMember;

beforeAll(async () => {
  api = await startTestApi({ modules: [PlantedModule] });
  member = await api.member('police');
});
afterAll(() => api.close());

describe('an answer', () => {
  it('never carries a field its DTO does not declare', async () => {
    const answer = await member.get('/planted/leak');
    expect(answer.body).toEqual({ id: '1', name: 'n' });
    expect(answer.headers.get('etag')).toBe('"v1"');
  });

  it('is kept by nobody and names its trace', async () => {
    const answer = await member.get('/planted/leak');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('belgov-trace-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('may be asked about again when it holds no case data', async () => {
    const first = await member.get('/planted/stable');
    const again = await member.get('/planted/stable', { 'If-None-Match': first.headers.get('etag')! });
    expect(again.status).toBe(304);
    expect(again.body).toBe('');
  });
});

describe('a list', () => {
  it('is paged through with links that end', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/api/v1/planted/list?limit=3&kind=a';
    while (path) {
      const { status, body, headers } = await member.get(path);
      expect(status).toBe(200);
      expect(body.self).toBe(path);
      expect(body.total).toBeUndefined();
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.next) expect(headers.get('link')).toBe(`<${body.next}>; rel="next"`);
      path = body.next;
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `thing-${i}`));
    expect((await member.get('/planted/list?total=true')).body.total).toBe(7);
  });

  it('has cursors that tell nothing and work for nobody else and no other filter', async () => {
    const { body } = await member.get('/planted/list?limit=3&kind=a');
    const cursor = new URL(body.next, api.url).searchParams.get('cursor')!;
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('thing');
    const other = await api.member('police');
    for (const answer of [
      await other.get(body.next),
      await member.get(`/planted/list?kind=b&cursor=${cursor}`),
      await member.get('/planted/list?cursor=invented'),
      await member.get(`/planted/list?kind=a&cursor=${cursor.slice(0, -2)}AA`),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.body.issues).toEqual([
        expect.objectContaining({ in: 'query', name: 'cursor', type: 'cursor' }),
      ]);
    }
  });

  it('is searched by POST with the cursor beside the body', async () => {
    const first = await member.post('/planted/query', { kind: 'a', limit: 5 });
    expect(first.status).toBe(200);
    expect(first.body.items).toHaveLength(5);
    const cursor = new URL(first.body.next, api.url).searchParams.get('cursor');
    const second = await member.post('/planted/query', { kind: 'a', limit: 5, cursor });
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual(['thing-5', 'thing-6']);
    expect((await member.post(first.body.next, { kind: 'a', limit: 5 })).body.items).toHaveLength(2);
  });

  it('of agencies sorts as people do and filters by kind and service', async () => {
    const kind = 'reception';
    for (const agencyName of ['élan', 'Zenit', 'abri', 'Ébène'])
      await api.member(kind, { agencyName, services: ['other'] });
    const { body } = await member.get(`/agencies?kind=${kind}&limit=3&total=true`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['abri', 'Ébène', 'élan']);
    expect(body.total).toBe(4);
    expect((await member.get(body.next)).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Zenit',
    ]);
    expect((await member.get('/agencies?service=medical')).body.items).toEqual([]);
  });

  it('of codes has all four languages, and is not found under a made-up name', async () => {
    const { body } = await member.get('/code-lists/sex');
    expect(body.items.map(({ code }: { code: string }) => code)).toContain('female');
    expect(Object.keys(body.items[0].labels).sort()).toEqual(['de', 'en', 'fr', 'nl']);
    for (const name of ['nothing', '__proto__', 'constructor']) {
      expect((await member.get(`/code-lists/${name}`)).status).toBe(404);
    }
  });
});

describe('an event stream', () => {
  it('needs a session, is kept by nobody and carries the security headers', async () => {
    const aborter = new AbortController();
    const response = await fetch(`${api.url}/api/v1/planted/events`, {
      headers: { Cookie: member.cookie },
      signal: aborter.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/text\/event-stream/);
    expect(response.headers.get('cache-control')).toMatch(/no-store|no-cache/);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    const reader = response.body!.getReader();
    let text = '';
    while (!text.includes('id: 2')) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).toMatch(/event: case\nid: 1\ndata: \{"n":0\}/);
    aborter.abort();
    await expect(reader.read()).rejects.toThrow(/abort/);
    expect((await fetch(`${api.url}/api/v1/planted/events`)).status).toBe(401);
  });
});
