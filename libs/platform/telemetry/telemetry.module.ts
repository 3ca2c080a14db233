import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { Metrics } from './metrics.js';

/** Injection token of the process's `pino` logger (a type, so it cannot stand for itself). */
export const LOGGER = Symbol('logger');

/** The log and the figures of a process, for every module of it. */
@Global()
@Module({})
export class TelemetryModule {
  static of(logger: Logger): DynamicModule {
    return {
      module: TelemetryModule,
      providers: [{ provide: LOGGER, useValue: logger }, Metrics],
      exports: [LOGGER, Metrics],
    };
  }
}
