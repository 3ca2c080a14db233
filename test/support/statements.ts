import { jest } from '@jest/globals';
import pg from 'pg';

/** How many statements this process sends to the database while something is done. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

/**
 * The fewest of three counts: a clock of the server may tick beside one, and what ticks is of no request.
 *
 * @param count each time the same, of the same or of another one alike
 */
export async function fewest(count: () => Promise<number>): Promise<number> {
  return Math.min(await count(), await count(), await count());
}

/** The statements of what can be done again and again, without those of a clock that ticks beside it. */
export const fewestStatements = (work: () => Promise<unknown>): Promise<number> =>
  fewest(() => statementsOf(work));
