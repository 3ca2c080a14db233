/**
 * How long a developer waits: `npm run bench:dev` starts `npm run dev` in this clone on a data folder of its own, changes what
 * `/health/live` answers a few times, and prints the seconds until the API answers so. The source is put back at the end.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../apps/launcher/postgres.mjs';
import { ROOT, until } from '../../apps/launcher/run.mjs';

const SOURCE = join(ROOT, 'apps/api/health/health.controller.ts');
const TIMES = 5;
const MOST_MS = 300_000;

const port = await freePort();
const home = mkdtempSync(join(tmpdir(), 'relais-dev-'));
const text = readFileSync(SOURCE, 'utf8');
const began = Date.now();
const dev = spawn(process.execPath, ['apps/launcher/start.mjs', '--dev'], {
  cwd: ROOT,
  env: { ...process.env, PORT: String(port), RELAIS_DATA_DIR: home },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let output = '';
dev.stdout.on('data', (chunk) => (output += chunk));
const seconds = (since) => ((Date.now() - since) / 1_000).toFixed(1);
const answers = async (status) => {
  const answer = await fetch(`http://localhost:${port}/health/live`).catch(() => undefined);
  return answer?.ok && (await answer.json()).status === status;
};

try {
  const isReady = await until(() => /ready after/.test(output) || dev.exitCode !== null, MOST_MS);
  if (!isReady || dev.exitCode !== null) throw new Error(output);
  console.log(`the first page after ${seconds(began)} s`);
  // The compilers that watch begin beside the first page.
  await new Promise((resolve) => setTimeout(resolve, 30_000));
  const waits = [];
  for (let time = 1; time <= TIMES; time += 1) {
    const since = Date.now();
    const status = time % 2 ? 'DEGRADED' : 'UP';
    writeFileSync(SOURCE, text.replace("status: 'UP'", `status: '${status}'`));
    if (!(await until(() => answers(status), MOST_MS))) throw new Error(output);
    waits.push(Number(seconds(since)));
    console.log(`change ${time}: answered after ${waits.at(-1)} s`);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
  }
  console.log(`median of ${TIMES}: ${waits.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)]} s`);
} finally {
  writeFileSync(SOURCE, text);
  dev.kill('SIGTERM');
  await new Promise((resolve) => dev.once('close', resolve));
  rmSync(home, { recursive: true, force: true });
}
