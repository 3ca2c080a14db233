import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createApi } from '../../apps/api/create-api.js';
import { transportOf } from '../../apps/api/http/transport.js';
import { testConfig } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const OPENSSL = process.env['OPENSSL'] ?? 'openssl';
const home = mkdtempSync(join(tmpdir(), 'relais-tls-'));
const [TLS_KEY_FILE, TLS_CERT_FILE] = [join(home, 'tls.key'), join(home, 'tls.crt')];
const OWN = { PUBLIC_URL: 'https://relais.test', TLS_KEY_FILE, TLS_CERT_FILE };
const PRODUCTION = {
  NODE_ENV: 'production',
  RELAIS_DEMO: '0',
  PUBLIC_URL: 'https://relais.test',
  HOST: '0.0.0.0',
};

let database: TestDatabase;
let app: INestApplication | undefined;
let port: number;
/** Without openssl on this machine nothing makes a certificate. */
let hasCertificate = true;

beforeAll(async () => {
  database = await createTestDatabase();
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=relais.test'];
  const names = ['-addext', 'subjectAltName=DNS:relais.test'];
  try {
    execFileSync(OPENSSL, [...made, ...names, '-keyout', TLS_KEY_FILE, '-out', TLS_CERT_FILE], {
      stdio: 'ignore',
    });
  } catch {
    hasCertificate = false;
    return;
  }
  app = await createApi(testConfig(database, OWN));
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
      servername: 'relais.test',
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
    if (!hasCertificate) return;
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

  it('waits ten seconds for a client to agree on keys, not two minutes', () => {
    if (!hasCertificate) return;
    expect(transportOf(testConfig(database, OWN))?.handshakeTimeout).toBe(10_000);
  });

  it('answers there, and says that there is no other way', async () => {
    if (!hasCertificate) return;
    const answer = await new Promise<{ status?: number; hsts?: string }>((resolve, reject) => {
      const asked = request(
        {
          port,
          host: '127.0.0.1',
          path: '/api/v1/session',
          headers: { Host: 'relais.test' },
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

  it('in production where people would log in over http: no certificate, no proxy, an open port', async () => {
    await expect(start(PRODUCTION)).rejects.toThrow(/^TLS_CERT_FILE must be set in production/);
    await start({ ...PRODUCTION, TRUST_PROXY: '1' });
    await start({ ...PRODUCTION, HOST: '127.0.0.1' });
  });

  it('with a certificate that browsers would not trust in production, or that is not for this address', async () => {
    if (!hasCertificate) return;
    await expect(start({ ...PRODUCTION, ...OWN })).rejects.toThrow(
      /must lead to an authority that browsers trust/,
    );
    await expect(start({ ...OWN, PUBLIC_URL: 'https://other.test' })).rejects.toThrow(
      /must be for other\.test/,
    );
    await expect(start({ ...OWN, TLS_KEY_FILE: join(home, 'none') })).rejects.toThrow(
      /^TLS_KEY_FILE cannot be read/,
    );
    expect(() => testConfig(database, { ...OWN, TLS_KEY_FILE: '' })).toThrow(/^TLS_KEY_FILE belongs/);
    expect(() => testConfig(database, { ...OWN, PUBLIC_URL: 'http://relais.test' })).toThrow(
      /^PUBLIC_URL must be https/,
    );
  });
});
