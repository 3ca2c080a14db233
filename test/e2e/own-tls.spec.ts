import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/create-api.js';
import { transportOf } from '../../apps/api/http/transport.js';
import { aCertificate, type TestCertificate } from '../support/certificate.js';
import { testConfig } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const home = mkdtempSync(join(tmpdir(), 'relais-tls-'));
const HOST = 'relais.test';
const PRODUCTION = {
  NODE_ENV: 'production',
  RELAIS_DEMO: '0',
  PUBLIC_URL: `https://${HOST}`,
  HOST: '0.0.0.0',
};

let made = 0;
function fileOf(text: string): string {
  const path = join(home, `${(made += 1)}.pem`);
  writeFileSync(path, text);
  return path;
}
/** The settings of a port with this certificate, and whatever leads from it to an authority. */
const withOwn = (own: TestCertificate, ...more: TestCertificate[]) => ({
  PUBLIC_URL: `https://${HOST}`,
  TLS_KEY_FILE: fileOf(own.key),
  TLS_CERT_FILE: fileOf([own, ...more].map(({ cert }) => cert).join('')),
});
const OWN = withOwn(aCertificate({ subject: HOST, hosts: [HOST] }));

const OCSP = join(home, 'ocsp.der');

let database: TestDatabase;
let app: NestFastifyApplication | undefined;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await createApi(testConfig(database, { ...OWN, TLS_OCSP_FILE: OCSP }));
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as { port: number }).port;
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
  rmSync(home, { recursive: true });
});

/** What was agreed with whoever offers this; the code of the failure where nothing was. */
const agreed = (offer: ConnectionOptions) =>
  new Promise<string>((resolve) => {
    const socket = connect({
      port,
      host: '127.0.0.1',
      servername: HOST,
      rejectUnauthorized: false,
      ...offer,
    });
    socket.once('secureConnect', () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().name}`);
      socket.destroy();
    });
    socket.once('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
  });

describe('a port with a certificate of its own', () => {
  it('speaks TLS 1.3, or 1.2 with forward secrecy, the strongest first; nothing older or weaker, and no http', async () => {
    expect(await agreed({})).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384');
    const two: ConnectionOptions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' };
    const weakFirst = 'AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384';
    expect(await agreed({ ...two, ciphers: weakFirst })).toBe('TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384');
    for (const ciphers of ['AES128-SHA', 'AES256-GCM-SHA384', 'ECDHE-RSA-AES256-SHA384'])
      expect(await agreed({ ...two, ciphers })).toMatch(/HANDSHAKE_FAILURE/);
    const old: ConnectionOptions = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    };
    expect(await agreed(old)).toMatch(/PROTOCOL/);
    const plain = await new Promise<string>((resolve) => {
      let said = '';
      const socket = connectPlain(port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: relais.test\r\n\r\n'),
      );
      socket.on('data', (part) => (said += part.toString('latin1'))).on('error', () => resolve(said));
      socket.on('close', () => resolve(said));
    });
    expect(plain).not.toContain('<title>');
    expect(plain).not.toMatch(/^HTTP\/1\.1 [23]/);
  });

  it('staples what the authority says, as long as that is good, and nothing else', async () => {
    const time = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '');
    // The head of an answer that succeeded, and where it says until when: the rest is the browser's to judge.
    const answer = (days: number) =>
      Buffer.from(`\x30\x20\x0a\x01\x00\xa0\x1b\xa0\x11\x18\x0f${time(days)}signed`, 'latin1');
    const stapled = () =>
      new Promise<Buffer | null>((resolve, reject) => {
        const options = { port, host: '127.0.0.1', servername: HOST, rejectUnauthorized: false };
        const socket = connect({ ...options, requestOCSP: true } as ConnectionOptions);
        socket.once('OCSPResponse', (said: Buffer | null) => {
          resolve(said);
          socket.destroy();
        });
        socket.once('error', reject);
      });
    for (const [kept, sent] of [
      [answer(1), true],
      [answer(-1), false],
      [Buffer.from('no answer'), false],
      [Buffer.from('\x30\x03\x0a\x01\x06', 'latin1'), false],
      [answer(2), true],
    ] as const) {
      writeFileSync(OCSP, kept);
      expect((await stapled())?.toString('latin1')).toBe(sent ? kept.toString('latin1') : undefined);
    }
  });

  it('waits ten seconds for a client to agree on keys, not two minutes', () => {
    const started = transportOf(testConfig(database, OWN), new Date());
    expect(started?.handshakeTimeout).toBe(10_000);
  });

  it('answers there, and says that there is no other way', async () => {
    const answer = await new Promise<{ status?: number; hsts?: string }>((resolve, reject) => {
      const asked = request(
        {
          port,
          host: '127.0.0.1',
          path: '/api/v1/session',
          headers: { Host: HOST },
          rejectUnauthorized: false,
        },
        (response) => {
          response.resume();
          resolve({ status: response.statusCode, hsts: response.headers['strict-transport-security'] });
        },
      );
      asked.on('error', reject).end();
    });
    expect(answer).toEqual({ status: 401, hsts: 'max-age=31536000; includeSubDomains' });
  });
});

describe('the API does not start', () => {
  const start = async (more: Record<string, string>) => {
    const started = await createApi(testConfig(database, more));
    await started.close();
  };

  it('in production where people would log in over http: no certificate and an open port, a proxy or not', async () => {
    await expect(start(PRODUCTION)).rejects.toThrow(/^TLS_CERT_FILE must be set in production/);
    // Between a proxy on another machine and this one nothing is said over http either.
    await expect(start({ ...PRODUCTION, TRUST_PROXY: '1' })).rejects.toThrow(/^TLS_CERT_FILE must be set/);
    await start({ ...PRODUCTION, TRUST_PROXY: '1', HOST: '127.0.0.1' });
    await start({ ...PRODUCTION, HOST: '127.0.0.1' });
  });

  it('but does with a certificate of its own authority and another name where a proxy faces the browsers', async () => {
    const inside = aCertificate({ subject: 'api', hosts: ['api'] });
    await start({ ...PRODUCTION, ...withOwn(inside), TRUST_PROXY: '1' });
    const over = aCertificate({ subject: 'api', hosts: ['api'], until: new Date(Date.now() - 1_000) });
    await expect(start({ ...PRODUCTION, ...withOwn(over), TRUST_PROXY: '1' })).rejects.toThrow(/not be over/);
  });

  it('with a certificate that browsers would not trust in production, or that is not for this address', async () => {
    await expect(start({ ...PRODUCTION, ...OWN })).rejects.toThrow(
      /must lead to an authority that browsers trust/,
    );
    await expect(start({ ...OWN, PUBLIC_URL: 'https://other.test' })).rejects.toThrow(
      /must be for other\.test/,
    );
    const other = aCertificate({ subject: HOST, hosts: [HOST] });
    await expect(start({ ...OWN, TLS_KEY_FILE: fileOf(other.key) })).rejects.toThrow(
      /^TLS_KEY_FILE must be the key of TLS_CERT_FILE/,
    );
    expect(() => testConfig(database, { ...OWN, TLS_KEY_FILE: '' })).toThrow(/^TLS_KEY_FILE belongs/);
    expect(() => testConfig(database, { ...OWN, PUBLIC_URL: 'http://relais.test' })).toThrow(
      /^PUBLIC_URL must be https/,
    );
  });

  it('with what is no certificate or no key that it can open, and says which setting it is', async () => {
    const torn = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    const locked = aCertificate({ subject: HOST }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'of the operator',
    });
    const wrong: [Record<string, string>, RegExp][] = [
      [{ TLS_KEY_FILE: join(home, 'none') }, /^TLS_KEY_FILE cannot be read/],
      [{ TLS_CERT_FILE: fileOf('not PEM') }, /^TLS_CERT_FILE must hold certificates as PEM/],
      [{ TLS_CERT_FILE: fileOf(torn) }, /^TLS_CERT_FILE must hold certificates as PEM/],
      [{ TLS_KEY_FILE: fileOf('not PEM') }, /^TLS_KEY_FILE must hold a private key as PEM/],
      [{ TLS_KEY_FILE: fileOf(locked as string) }, /^TLS_KEY_FILE must hold .* without a passphrase/],
    ];
    for (const [more, says] of wrong) {
      const failed = await start({ ...OWN, ...more }).catch((error: unknown) => error);
      expect(failed).toMatchObject({ name: 'ConfigError', message: expect.stringMatching(says) });
    }
  });
});

describe('a chain of certificates', () => {
  const DAY_MS = 86_400_000;
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
  const root = aCertificate({ subject: 'Root of the test', isAuthority: true });
  const between = (days: { from?: Date; until?: Date } = {}) =>
    aCertificate({ subject: 'Between', by: root, isAuthority: true, ...days });
  const signedBy = (by: TestCertificate, days: { from?: Date; until?: Date } = {}) =>
    aCertificate({ subject: HOST, hosts: [HOST], by, ...days });
  const transport = (...chain: [TestCertificate, ...TestCertificate[]]) => {
    const config = testConfig(database, { ...PRODUCTION, ...withOwn(...chain) });
    return () => transportOf(config, new Date(), [root.cert]);
  };

  it('is taken in production where it leads to an authority, and not where a link is missing', () => {
    const middle = between();
    expect(transport(signedBy(middle), middle)()).toMatchObject({ minVersion: 'TLSv1.2' });
    expect(transport(signedBy(middle))).toThrow(/must lead to an authority/);
    expect(transport(signedBy(middle), between())).toThrow(/must lead to an authority/);
  });

  it('is refused as soon as one of it is over, or not good yet', () => {
    const [old, young] = [{ until: inDays(-0.5) }, { from: inDays(0.5) }];
    const middle = between();
    expect(transport(signedBy(middle, old), middle)).toThrow(
      /must not be over: CN=relais\.test was good until/,
    );
    expect(transport(signedBy(middle, young), middle)).toThrow(
      /must be good now: CN=relais\.test is good from/,
    );
    const [over, early] = [between(old), between(young)];
    expect(transport(signedBy(over), over)).toThrow(/must not be over: CN=Between/);
    expect(transport(signedBy(early), early)).toThrow(/must be good now: CN=Between/);
  });
});

describe('behind a proxy that was named, in production', () => {
  type Asked = [url: string, scheme?: string];
  /** What is answered to somebody on this machine who says that they came so. */
  async function answers(trusted: string, ...all: Asked[]): Promise<number[]> {
    const behind = await createApi(
      testConfig(database, { ...PRODUCTION, HOST: '127.0.0.1', TRUST_PROXY: trusted }),
    );
    const answer = async ([url, scheme]: Asked) => {
      const headers = { host: HOST, ...(scheme && { 'x-forwarded-proto': scheme }) };
      return (await behind.inject({ method: 'GET', url, headers })).statusCode;
    };
    try {
      return await Promise.all(all.map(answer));
    } finally {
      await behind.close();
    }
  }

  it('only what came to the proxy by https is let in, and the proxy alone says so', async () => {
    const session = '/api/v1/session';
    // Whoever watches the process asks it past the proxy.
    expect(
      await answers(
        '1',
        [session, 'https'],
        [session],
        [session, 'http'],
        [session, 'https, http'],
        ['/health/live'],
      ),
    ).toEqual([401, 421, 421, 421, 200]);
    expect(await answers('127.0.0.1', [session, 'https'], [session])).toEqual([401, 421]);
    expect(await answers('192.0.2.1', [session, 'https'])).toEqual([421]);
  });
});
