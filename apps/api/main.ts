import 'reflect-metadata';
import { ConfigError, loadConfig } from '#platform/config';
import { MasterKeyError } from '#platform/crypto';
import { catchTheRest, createLogger, flushLog, Metrics, shipperOf } from '#platform/telemetry';
import { createApi } from './create-api.js';

try {
  const config = loadConfig();
  const logger = createLogger({ name: 'api', level: config.logLevel, receiver: config.logReceiver });
  let close = (): Promise<void> => Promise.resolve();
  catchTheRest(logger, () => close());
  const app = await createApi(config, { logger });
  let closing: Promise<void> | undefined;
  close = () => (closing ??= app.close().finally(() => flushLog(logger)));
  const shipper = shipperOf(logger);
  if (shipper) app.get(Metrics).ofLog(shipper);
  await app.listen(config.port, config.host);
  if (config.metricsPort) await app.get(Metrics).serve(config.metricsPort, config.metricsToken);
  logger.info({ config: config.toJSON() }, 'listening');
  if (!config.scanner) logger.warn('files are not scanned for malware: CLAMD_URL is not set');

  const stop = () => void close().finally(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  // Started by the launcher: without it nobody would stop this process.
  process.on('disconnect', stop);
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof MasterKeyError;
  process.stderr.write(isPlain ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exit(1);
}
