import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Retention } from '#platform/database';
import { OutboxModule } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { ClockSkew } from './clock-skew.js';
import { FindHandlers } from './find-handlers.js';
import { HandlerRegistry } from './handler-registry.js';
import { Leases } from './leases.js';
import { JobQueues } from './job-queues.js';
import { OutboxConsumer } from './outbox-consumer.js';
import { OutboxRelay } from './outbox-relay.js';
import { RelayListener } from './relay-listener.js';
import { SchemaRepair } from './schema-repair.js';
import { RenewStatistics } from './renew-statistics.js';
import { StraightWork } from './straight-work.js';
import { SweepOld } from './sweep-old.js';
import { UrgentFirst } from './urgent-first.js';
import { WorkerCare } from './worker-care.js';
import { WorkerEngine } from './worker-engine.js';
import { WorkerHealth } from './worker-health.js';
import { WorkerHeartbeat } from './worker-heartbeat.js';

/** What the worker is made of: the modules whose messages it takes; one of them brings the `Teller`. */
export interface WorkerParts {
  /** What is swept once it is older than its rule. */
  retentions: readonly Retention[];
  imports: NonNullable<DynamicModule['imports']>;
}

@Module({})
export class QueueModule {
  /** For the worker: relay, queues, and the handlers of the modules' messages. */
  static forWorker({ retentions, imports }: WorkerParts): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule, OutboxModule, ...imports],
      providers: [
        FindHandlers,
        HandlerRegistry,
        OutboxConsumer,
        Leases,
        JobQueues,
        OutboxRelay,
        RelayListener,
        StraightWork,
        UrgentFirst,
        SchemaRepair,
        ClockSkew,
        WorkerHeartbeat,
        WorkerCare,
        WorkerEngine,
        RenewStatistics,
        {
          provide: SweepOld,
          inject: [LOGGER],
          useFactory: (logger: Logger) => new SweepOld(retentions, logger),
        },
      ],
      exports: [HandlerRegistry, OutboxRelay, JobQueues, WorkerHeartbeat],
    };
  }

  /** For the API: how the worker is. */
  static forApi(): DynamicModule {
    return { module: QueueModule, providers: [WorkerHealth], exports: [WorkerHealth] };
  }
}
