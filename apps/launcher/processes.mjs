import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { run } from './run.mjs';

const LINUX = process.platform === 'linux';

/** A process that has ended but was not collected by its parent (a zombie) is not alive, though it still takes signals. */
export function isAlive(pid) {
  if (LINUX) return statOf(pid) !== undefined;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** When a living process began, undefined when it has ended: a pid alone is given again to others. */
export async function startOf(pid) {
  if (LINUX) return statOf(pid)?.started;
  const { code, output } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return code === 0 ? output : undefined;
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The living processes that work in a folder; elsewhere than on Linux those that name it in their command line. */
export async function processesIn(folder) {
  if (!LINUX) {
    const { output } = await run('ps', ['-axo', 'pid=,command=']);
    return output
      .split('\n')
      .filter((line) => line.includes(folder))
      .map((line) => Number.parseInt(line, 10));
  }
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && folderOf(pid) === folder && isAlive(pid))
    .map(Number);
}

function folderOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // ended meanwhile, or another user's
  }
}

function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return 'ZX'.includes(fields[0]) ? undefined : { started: fields[19] };
  } catch {
    return undefined;
  }
}
