import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { Clock } from '#kernel';
import { createWorker } from '../../apps/worker/create-worker.js';
import { testConfig } from './config.js';
import type { TestDatabase } from './database.js';
import { PATIENCE_MS } from './patience.js';
import type { OutboxMessage } from '#platform/outbox';

/** The real worker inside this process, over the queue of a test database. */
export async function startTestWorker(
  database: TestDatabase,
  options: { env?: Record<string, string>; clock?: Clock; logger?: Logger } = {},
): Promise<INestApplicationContext> {
  const clock = options.clock && { provide: Clock, useValue: options.clock };
  return createWorker(testConfig(database, options.env), { clock, logger: options.logger });
}

/** Lets a worker tell all that waits to be told, and ends it. */
export async function tellEverything(database: TestDatabase): Promise<void> {
  const worker = await startTestWorker(database);
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    await eventually(async () => {
      const { rowCount } = await client.query(
        `select from relais.outbox where done_at is null and dead_at is null and available_at <= clock_timestamp() limit 1`,
      );
      return rowCount === 0;
    });
  } finally {
    await client.end();
    await worker.close();
  }
}

/** Asks again until the answer is there; a test may print how soon. @throws once patience is over */
export async function eventually<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`nothing within ${PATIENCE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A message as a handler gets it, for tests that hand it over themselves. */
export const aMessage = (
  ids: Record<string, string>,
  more: Partial<Omit<OutboxMessage, 'ids'>> = {},
): OutboxMessage => ({
  messageId: randomUUID(),
  type: 'test.handed',
  caseId: null,
  attempts: 1,
  createdAt: new Date(),
  ...more,
  ids,
});
