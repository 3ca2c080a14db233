import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { aCertificate } from '../support/certificate.js';
import { loadConfig, secretAges } from '#platform/config';

it('a secret is good for its time since its file was written, a certificate as it says, and of one in the environment nobody knows', async () => {
  const home = mkdtempSync(join(tmpdir(), 'relais-ages-'));
  const [token, cert, key] = ['token', 'cert', 'key'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  const until = new Date('2031-03-04T05:06:07Z');
  const certificate = aCertificate({ subject: 'app', until });
  writeFileSync(token, 'a-token');
  utimesSync(token, new Date('2026-01-01'), new Date('2026-01-01'));
  writeFileSync(cert, certificate.cert);
  writeFileSync(key, certificate.key);
  const config = loadConfig({
    DATABASE_URL: `postgresql://app@db.example/relais?sslcert=${cert}&sslkey=${key}`,
    LOGIN_DATABASE_URL: `postgresql://login@db.example/relais?sslcert=${cert}&sslkey=${key}`,
    WORKER_DATABASE_URL: 'postgresql://worker:w@db.example/relais',
    JOBS_DATABASE_URL: `postgresql://jobs@db.example/relais?sslcert=${join(home, 'none')}`,
    SMS_GATEWAY_TOKEN_FILE: token,
    RELAIS_DEMO: '0',
  });
  expect(await secretAges(config)).toEqual([
    { name: 'WORKER_DATABASE_URL' },
    { name: 'SMS_GATEWAY_TOKEN', until: new Date('2027-01-02') },
    { name: 'DATABASE_URL sslcert', until },
    { name: 'LOGIN_DATABASE_URL sslcert', until },
  ]);
  rmSync(home, { recursive: true });
});
