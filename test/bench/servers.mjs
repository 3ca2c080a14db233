import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../apps/launcher/postgres.mjs';

/** A copy of the migrated template, with its addresses by role. */
export async function makeDatabase({ host, port, passwords, template, masterKeyFile }) {
  const url = (role, name = 'relais_bench') =>
    `postgresql://${role}:${passwords[role]}@${host}:${port}/${name}`;
  const admin = new pg.Client({ connectionString: url('postgres', 'postgres') });
  await admin.connect();
  await admin.query(`create database relais_bench owner relais_owner template ${template}`);
  await admin.end();
  return { url, masterKeyFile };
}

function processOf(command, env) {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  return child;
}

/** The product's API as it is built, with no limits on how often. */
export async function startApi({ url, masterKeyFile }) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    PUBLIC_URL: origin,
    DATABASE_URL: url('relais_app'),
    LOGIN_DATABASE_URL: url('relais_login'),
    DATABASE_OWNER_URL: url('relais_owner'),
    WORKER_DATABASE_URL: url('relais_worker'),
    JOBS_DATABASE_URL: url('relais_jobs'),
    RELAIS_MASTER_KEY_FILE: masterKeyFile,
    RELAIS_DATA_DIR: mkdtempSync(join(tmpdir(), 'relais-bench-')),
    RELAIS_DEMO: '1',
    RELAIS_LOG_LEVEL: 'silent',
    RELAIS_LIMITS: 'off',
  };
  const child = processOf(['test/bench/bench-api.mjs'], env);
  child.stdout.resume();
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(`${origin}/health/live`).catch(() => undefined))?.ok) return { child, url: origin, env };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the API did not start');
}

export async function startLimit({ url }) {
  const child = processOf(
    ['test/bench/limit-handler.mjs', `${url('relais_app')}?application_name=limit`],
    {},
  );
  const port = await new Promise((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  return { child, url: `http://localhost:${port}` };
}

/**
 * Walks through a timeline once: the cursor of a page is what a reader would hold.
 * @returns {Promise<{ path: string, before: number }>} the path of that page, below /api/v1, and the number of the entry before it
 */
export async function walkTimeline(api, { token, caseId, page }) {
  let path = `/cases/${caseId}/timeline`;
  let before;
  for (let at = 1; at < page; at += 1) {
    const answer = await fetch(`${api.url}/api/v1${path}`, { headers: { cookie: `__Host-relais=${token}` } });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`page ${at}: ${JSON.stringify(body)}`);
    path = body.next.replace(/^.*\/api\/v1/, '');
    before = body.items.at(-1).seq;
  }
  return { path, before };
}
