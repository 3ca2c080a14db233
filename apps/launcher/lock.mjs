import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startOf } from './processes.mjs';
import { sleep } from './run.mjs';

/**
 * A lock that outlives no process: the file names its owner, and an owner that has ended holds nothing.
 * @param {string} file
 * @param {{ waitMs?: number }} options how long to wait for another owner.
 * @returns {Promise<{ release: () => void } | { heldBy: number }>} `heldBy` is the pid of the living owner.
 */
export async function acquireLock(file, { waitMs = 0 } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  const draft = `${file}.${process.pid}`;
  const end = Date.now() + waitMs;
  writeFileSync(draft, mine);
  try {
    for (;;) {
      if (linked(draft, file))
        return { release: () => readText(file) === mine && rmSync(file, { force: true }) };
      const owner = JSON.parse(readText(file) ?? '{}');
      if (owner.pid === undefined || (await startOf(owner.pid)) !== owner.started)
        rmSync(file, { force: true });
      else if (Date.now() > end) return { heldBy: owner.pid };
      else await sleep(200);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A link appears whole or not at all, so nobody reads a lock that is half written. */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
