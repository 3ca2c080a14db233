import type { INestApplicationContext, Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Config } from '#platform/config';
import { createLogger, NestLogger } from '#platform/telemetry';
import { WorkerModule } from './worker.module.js';

/** The worker, running: relay, queues and schedule. `close()` finishes what is in hand. */
export async function createWorker(
  config: Config,
  options: { logger?: Logger; clock?: Provider } = {},
): Promise<INestApplicationContext> {
  const logger = options.logger ?? createLogger({ name: 'worker', level: config.logLevel });
  return NestFactory.createApplicationContext(WorkerModule.of({ config, logger, clock: options.clock }), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
}
