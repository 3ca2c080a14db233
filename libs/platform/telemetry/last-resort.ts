import type { Logger } from 'pino';
import { shipperOf } from './logger.js';

/** What is in hand longer than this after the end was asked for is given up. */
const END_WITHIN_MS = 6_000;
/** For the last lines to reach whoever keeps the log. */
const FLUSH_WITHIN_MS = 1_000;

/**
 * For errors that nothing caught. A promise that failed while nobody waited for it is logged, and no reason to end what everybody else does.
 * After an exception out of nowhere nobody knows what state the process is in: it is logged, what is in hand is finished, nothing new is taken,
 * and the process ends with code 1; whoever runs it starts it again (`npm start`, `restart: unless-stopped`), and the page "Operations"
 * says that it does not answer until then.
 *
 * @param end finishes what is in hand
 */
export function catchTheRest(logger: Logger, end: () => Promise<unknown>): void {
  process.on('unhandledRejection', (error) =>
    logger.error({ err: error }, 'failed and nobody waited for it'),
  );
  let ending = false;
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'nothing caught this: the process ends');
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    void end()
      .catch((failure: unknown) => logger.error({ err: failure }, 'could not end in order'))
      .then(() => flushLog(logger))
      .finally(() => process.exit(1));
  });
}

/** The last lines of a process reach whoever keeps its log, if they answer within a second. */
export async function flushLog(logger: Logger): Promise<void> {
  await shipperOf(logger)?.flush(FLUSH_WITHIN_MS);
}
