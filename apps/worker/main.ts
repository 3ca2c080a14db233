import 'reflect-metadata';
import { ConfigError, loadConfig } from '#platform/config';
import { MasterKeyError } from '#platform/crypto';
import { catchTheRest, createLogger, flushLog } from '#platform/telemetry';
import { createWorker } from './create-worker.js';

/** What is in hand longer than this after the end was asked for is finished by another worker. */
const CLOSE_WITHIN_MS = 9_000;

try {
  const config = loadConfig();
  const logger = createLogger({ name: 'worker', level: config.logLevel, receiver: config.logReceiver });
  let close = (): Promise<void> => Promise.resolve();
  catchTheRest(logger, () => close());
  const worker = await createWorker(config, { logger });
  close = () => worker.close().finally(() => flushLog(logger));
  logger.info({ config: config.toJSON() }, 'working');

  const stop = (): void => {
    setTimeout(() => process.exit(0), CLOSE_WITHIN_MS).unref();
    void close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  // Started by the launcher: without it nobody would stop this process.
  process.once('disconnect', stop);
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof MasterKeyError;
  process.stderr.write(isPlain ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exit(1);
}
