import { setTimeout as wait } from 'node:timers/promises';
import type { KeyRotation } from './key-rotation.js';

const EVERY_MS = 500;
/** So many looks in a row, 30 seconds, without a worker and without anything moving, and somebody is told instead of waiting on. */
const PATIENCE = 60;

/** A renewal that runs, as the database tells of it. */
export interface Followed<State extends { isRunning: boolean } = KeyRotation> {
  state(): Promise<State | undefined>;
  hasWorker(): Promise<boolean>;
}

/**
 * Says how far a renewal is, each time it moved.
 *
 * @param words how far it is
 * @param pause between two looks
 * @returns whether nothing is left under the old key
 */
export async function followWith<State extends { isRunning: boolean }>(
  rotation: Followed<State>,
  words: (state: State) => string,
  out: (line: string) => void,
  pause: (ms: number) => Promise<unknown> = wait,
): Promise<boolean> {
  let told: string | undefined;
  for (let alone = 0; ;) {
    const state = await rotation.state();
    if (!state?.isRunning) return true;
    const line = words(state);
    alone = line !== told || (await rotation.hasWorker()) ? 0 : alone + 1;
    if (alone > PATIENCE) {
      out('No worker runs: start one, and run this command again to follow it.');
      return false;
    }
    if (line !== told) out(line);
    told = line;
    await pause(EVERY_MS);
  }
}

/** The same of the master key. */
export const follow = (
  rotation: Followed,
  out: (line: string) => void,
  pause?: (ms: number) => Promise<unknown>,
): Promise<boolean> => followWith(rotation, progress, out, pause);

export function progress({ mark, left, total }: KeyRotation): string {
  return `Under the new master key ${mark}: ${Math.max(0, total - left)} of ${total} keys of cases`;
}
