import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the clone; every path of the launcher starts here, wherever it was called from. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs a command to its end and keeps what it printed.
 * @returns {Promise<{ code: number, output: string }>} `code` is 1 when a signal ended it.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env, ...options });
    const abandon = () => child.kill();
    process.once('exit', abandon);
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', abandon);
      resolve({ code: code ?? 1, output: output.trim() });
    });
  });
}

/** Runs a script of this clone with the Node that runs the launcher. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs npm: the one that called us when there is one, so that its version and settings are the user's. */
export function runNpm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return runNode([cli, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `condition` answers something truthy and returns it, or undefined when the time is over. */
export async function until(condition, withinMs, everyMs = 25) {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > end) return undefined;
    await sleep(everyMs);
  }
}
