import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Metrics } from '#platform/telemetry';
import { type Answer, startTestApi, type TestApi } from '../support/api.js';

const PATH = '/api/policy-reports';
const lines: string[] = [];
let api: TestApi;

beforeAll(async () => {
  const kept = new Writable({ write: (line: Buffer, _, done) => done(void lines.push(line.toString())) });
  api = await startTestApi({ logger: pino({ level: 'warn' }, kept) });
});
afterAll(() => api?.close());

/** As a browser sends it: of a page that says no referrer, so with the origin "null". */
async function report(
  body: unknown,
  type = 'application/csp-report',
  headers: Record<string, string> = {},
): Promise<Pick<Answer, 'status'>> {
  const { status } = await fetch(api.url + PATH, {
    method: 'POST',
    headers: { Origin: 'null', 'Content-Type': type, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status };
}

const figures = async () =>
  (await api.app.get(Metrics).text())
    .split('\n')
    .filter((line) => line.startsWith('relais_policy_violations'));

const ID = '0199a3f2-1111-7222-8333-444455556666';
const old = (more: object = {}) => ({
  'csp-report': {
    'document-uri': `${api.url}/cases/${ID}/documents?tab=Canary#Canary`,
    'effective-directive': 'script-src-elem',
    'blocked-uri': 'https://canary.example/Canary?secret',
    'script-sample': 'Canary',
    referrer: `${api.url}/persons/Canary`,
    ...more,
  },
});

describe('a report of what the content policy refused', () => {
  it('is taken in both shapes without a session, counted, and keeps nothing that is about somebody', async () => {
    expect(await report(old())).toEqual({ status: 204 });
    const body = {
      documentURL: `${api.url}/persons/Zahra%20Canary`,
      effectiveDirective: 'style-src-attr',
      blockedURL: 'inline',
      sample: 'Canary',
    };
    const many = [
      { type: 'csp-violation', url: `${api.url}/Canary`, user_agent: 'Canary', body },
      { type: 'deprecation', body: { id: 'Canary' } },
    ];
    expect(await report(many, 'application/reports+json')).toEqual({ status: 204 });
    expect(await figures()).toEqual([
      'relais_policy_violations_total{directive="script-src-elem",refused="address"} 1',
      'relais_policy_violations_total{directive="style-src-attr",refused="inline"} 1',
    ]);
    expect(lines.map((line) => JSON.parse(line).violation)).toEqual([
      { directive: 'script-src-elem', refused: 'address', page: '/cases/:id/documents' },
      { directive: 'style-src-attr', refused: 'inline', page: '/persons/:id' },
    ]);
    expect(lines.join()).not.toMatch(/canary|0199a3f2/i);
  });

  it.each([
    ['of another site', () => old({ 'document-uri': 'https://elsewhere.example/cases' })],
    ['of no page', () => old({ 'document-uri': 'about:blank' })],
    ['that is none', () => ({ 'csp-report': 'none' })],
    ['that is a list', () => [[], null, 1, { type: 'csp-violation', body: [] }]],
    ['that is no JSON', () => '{"csp-report":'],
    ['that is nothing', () => 'null'],
  ])('%s is taken and is nothing', async (_what, body) => {
    const before = await figures();
    for (const type of ['application/csp-report', 'application/reports+json'])
      expect(await report(body(), type)).toEqual({ status: 204 });
    expect(await figures()).toEqual(before);
  });

  it('makes no figure and no word of its own', async () => {
    const forged = { 'effective-directive': 'Canary', 'blocked-uri': 'canary' };
    await report(old(forged));
    expect(await figures()).toContain('relais_policy_violations_total{directive="other",refused="other"} 1');
    expect(lines.join()).not.toMatch(/canary/i);
  });

  it('is bounded in size and number, and is no way to send anything else', async () => {
    expect(await report(old({ 'script-sample': 'x'.repeat(20_000) }))).toEqual({ status: 413 });
    expect(await report(old(), 'application/json')).toEqual({ status: 415 });
    expect(await report(old(), 'text/plain')).toEqual({ status: 415 });
    const login = await fetch(`${api.url}/api/v1/session`, {
      method: 'POST',
      headers: { Origin: api.url, 'Content-Type': 'application/csp-report' },
      body: '{}',
    });
    expect(login.status).toBe(415);
    const statuses = [];
    for (let count = 0; count < 40; count += 1) statuses.push((await report(old())).status);
    expect(statuses.at(-1)).toBe(429);
    const written = lines.filter((line) => line.includes('refused something'));
    expect(written.length).toBeLessThanOrEqual(20);
  });
});
