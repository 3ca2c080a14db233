import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApi } from '../../apps/api/create-api.js';
import { bareHeaders } from '../../apps/api/http/security-headers.js';
import { send, startTestApi, type TestApi } from '../support/api.js';
import { testConfig } from '../support/config.js';

const folder = mkdtempSync(join(tmpdir(), 'relais-client-'));
let api: TestApi;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Relais</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), 'let plain');
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js.gz'), gzipSync('let packed'));
  writeFileSync(join(folder, 'sw.js'), 'self');
  writeFileSync(join(folder, 'assets', 'armenian-1a2b3c.ttf'), 'letters');
  api = await startTestApi({ clientFolder: folder });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const page = (path: string) =>
  fetch(api.url + path, { headers: { Accept: 'text/html,*/*' } }).then(async (r) => ({
    r,
    text: await r.text(),
  }));

/** Every header that says what a browser may do, whole: whoever changes one changes it here as well. */
const SECURITY = {
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
    "manifest-src 'self';worker-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';object-src 'none';" +
    "require-trusted-types-for 'script';trusted-types relais;report-uri /api/policy-reports",
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), ' +
    'fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), ' +
    'midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), ' +
    'publickey-credentials-create=(self), publickey-credentials-get=(self)',
  'referrer-policy': 'no-referrer',
  // Over plain http a browser must not take it, and nobody says it.
  'strict-transport-security': null,
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
const securityOf = (headers: Headers) =>
  Object.fromEntries(Object.keys(SECURITY).map((name) => [name, headers.get(name)]));

/** What a server says to bytes that are no HTTP: its whole answer. */
const saidTo = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let said = '';
    socket.setEncoding('utf8').on('data', (part: string) => (said += part));
    socket.on('error', reject).on('close', () => resolve(said));
  });

describe('what no hook answers', () => {
  /** Of an answer that is no page: nothing may be loaded, framed, guessed or kept. */
  const BARE = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; report-uri /api/policy-reports",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };

  it('is closed as well: an address the router cannot read, and bytes that are no HTTP', async () => {
    const { headers } = await fetch(`${api.url}/api/v1/cases/%E0%A4%A`);
    expect(Object.fromEntries(Object.keys(BARE).map((name) => [name, headers.get(name)]))).toEqual(BARE);
    const said = await saidTo('GET / HTTP/1.1\r\nbroken header\r\n\r\n');
    expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    for (const [name, value] of Object.entries(BARE))
      expect(said.toLowerCase()).toContain(`\r\n${name}: ${value}\r\n`);
  });

  it('promises a year of https where browsers come over https', () => {
    const saidAt = (publicUrl: string, hstsPreload = false) =>
      bareHeaders({ publicUrl, hstsPreload })['Strict-Transport-Security'];
    expect(saidAt('https://relais.test')).toBe('max-age=31536000; includeSubDomains');
    expect(saidAt('https://relais.test', true)).toBe('max-age=31536000; includeSubDomains; preload');
    expect(saidAt('http://localhost')).toBeUndefined();
  });
});

describe('the web client', () => {
  it.each(['/', '/cases/0f9a', '/login?next=%2Fcases', '/referrals/x/y/z'])(
    'is the page at %s',
    async (path) => {
      const { r, text } = await page(path);
      expect(r.status).toBe(200);
      expect(text).toContain('<title>Relais</title>');
      expect(r.headers.get('cache-control')).toBe('no-cache');
      expect(securityOf(r.headers)).toEqual(SECURITY);
    },
  );

  it('has scripts that are kept for ever and sent packed; the service worker is asked for anew', async () => {
    const packed = await page('/assets/app-1a2b3c.js');
    expect(packed.text).toBe('let packed');
    expect(packed.r.headers.get('content-encoding')).toBe('gzip');
    expect(packed.r.headers.get('content-type')).toMatch(/javascript/);
    expect(packed.r.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const plain = await fetch(`${api.url}/assets/app-1a2b3c.js`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    expect(await plain.text()).toBe('let plain');
    expect((await page('/sw.js')).r.headers.get('cache-control')).toBe('no-cache');
  });

  it('leaves no font on a device, which would say that a name in its letters was shown', async () => {
    const font = await page('/assets/armenian-1a2b3c.ttf');
    expect([font.text, font.r.headers.get('cache-control')]).toEqual(['letters', 'no-store']);
  });

  it('is no answer to a program, to the API, or to a script that is gone', async () => {
    expect((await send(api.url, 'GET', '/api/v1/nothing', { headers: { Accept: 'text/html' } })).status).toBe(
      404,
    );
    // In whatever spelling: the router decodes it.
    const spelt = await page('/%61pi/v1/nothing');
    expect([spelt.r.status, spelt.r.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect((await fetch(`${api.url}/assets/app-old.js`, { headers: { Accept: '*/*' } })).status).toBe(404);
    expect((await page('/../package.json')).text).not.toContain('"name"');
    expect((await page('/%2e%2e%2fpackage.json')).text).not.toContain('"name"');
    expect((await page('/assets/%00')).r.status).toBeLessThan(500);
  });
});

describe('beside it', () => {
  it('the document is served, and the page to browse it has a policy of its own', async () => {
    const document = await send(api.url, 'GET', '/api/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
    const docs = await page('/api/docs');
    expect(docs.r.status).toBe(200);
    expect(docs.r.headers.get('content-security-policy')).toMatch(/unsafe-inline/);
    for (const path of ['/', '/api/docsx', '/api/v1/docs', '/cases/api/docs'])
      expect((await page(path)).r.headers.get('content-security-policy')).not.toMatch(/unsafe-inline/);
  });

  it('in production there is no page to browse it: its policy lets scripts run inline', async () => {
    const production = {
      NODE_ENV: 'production',
      RELAIS_DEMO: '0',
      PUBLIC_URL: 'https://relais.test',
      TRUST_PROXY: '1',
      HOST: '127.0.0.1',
    };
    const app = await createApi(testConfig(api.database, production), { clientFolder: folder });
    try {
      const ask = (url: string) =>
        app.inject({
          method: 'GET',
          url,
          headers: { host: 'relais.test', accept: 'text/html,*/*', 'x-forwarded-proto': 'https' },
        });
      const pages = [
        '/api/docs',
        '/api/docs/',
        '/api/docs-json',
        '/api/docs-yaml',
        '/api/docs/swagger-ui-init.js',
      ];
      for (const url of pages) {
        const { statusCode, body, headers } = await ask(url);
        expect([url, statusCode, /swagger/i.test(body)]).toEqual([url, 404, false]);
        expect(headers['content-security-policy']).not.toMatch(/unsafe-inline/);
      }
      // Over https every answer says that there is no other way, for a year.
      for (const url of ['/', '/api/v1/session', '/api/v1/nothing'])
        expect([url, (await ask(url)).headers['strict-transport-security']]).toEqual([
          url,
          'max-age=31536000; includeSubDomains',
        ]);
      // It is this server that was asked, and the document itself is no secret.
      expect((await ask('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
      expect((await ask('/')).body).toContain('<title>Relais</title>');
    } finally {
      await app.close();
    }
  });

  it('health says that and not why', async () => {
    expect((await send(api.url, 'GET', '/health/live')).body).toEqual({ status: 'UP' });
    // No worker delivers messages here: the API serves, and says that this is not all of it.
    expect((await send(api.url, 'GET', '/health/ready')).body).toEqual({ status: 'DEGRADED' });
  });
});
