import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** When a "not found" may leave, counted from the arrival of its request. */
export interface Beat {
  /** Milliseconds: it leaves after one of these, or a whole number of them; 0 = when it is ready. */
  everyMs: number;
  /**
   * Whole milliseconds, of which a random part is added. Timers tick by the millisecond: without it the tick would tell in which
   * part of a millisecond the answer was ready.
   */
  jitterMs: number;
}

/** Longer than a look that finds nothing, with the entry of its refusal, takes on a busy server. */
export const BEAT: Beat = { everyMs: 50, jitterMs: 4 };

/**
 * What is not there and what is another agency's are one answer, and take equally long. The same statements run for both, but a row
 * policy asks more of a row that is there than of none: some 30 µs for each statement, which repetition makes plain. Whatever was
 * done before, on whichever route and however its address was spelt, the answer leaves with the next beat; nothing but the request
 * waits for it.
 */
export function addNotFoundBeat(server: FastifyInstance, beat: Beat): void {
  server.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode !== 404 || beat.everyMs === 0) return;
    const arrived = performance.now() - reply.elapsedTime;
    const beats = Math.ceil(reply.elapsedTime / beat.everyMs);
    const leaves = arrived + beats * beat.everyMs + (randomInt(1_000_000) / 1_000_000) * beat.jitterMs;
    // A timer counts whole milliseconds from the turn of the loop in which it was set, so that it may be early.
    for (let left = leaves - performance.now(); left > 0; left = leaves - performance.now()) {
      await wait(Math.ceil(left));
    }
  });
}
