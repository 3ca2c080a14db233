import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { SystemActor } from '#kernel';
import { ConfigModule } from '#platform/config';
import { DatabaseModule, UnitOfWork } from '#platform/database';
import { Outbox, type OutboxMessage } from '#platform/outbox';
import { type Kind, MessageHandler, QueueModule, type StraightWay } from '#platform/queue';
import { createLogger, NestLogger, TelemetryModule } from '#platform/telemetry';
import { testConfig } from './config.js';
import type { TestDatabase } from './database.js';

/** What a test does with a message of the type it asks for. */
export type Work = (message: OutboxMessage) => Promise<void>;

/** The types of a lab are each of a kind of their own, the first four in queues of their own as well. */
const KINDS_IN_TURN: readonly Kind[] = ['notice', 'sms', 'mail', 'alert', 'webhook', 'registerSearch'];

const ANYONE: SystemActor = { kind: 'system', name: 'relay' };

/** A worker of nothing but the queue, whose work the test gives. */
export interface QueueLab {
  readonly app: INestApplicationContext;
  /** Puts a message into the outbox, in a transaction of its own that `and` may still fail. */
  readonly send: (type: string, ids?: Record<string, string>, and?: () => Promise<void>) => Promise<string>;
  close(): Promise<void>;
}

/**
 * @param handlers type of message → work; each type is a kind of its own, in the order of `KINDS_IN_TURN`
 * @param straight of some of these: how many of them are worked on at once, without the queue
 */
export async function startQueueLab(
  database: TestDatabase,
  handlers: Record<string, Work>,
  env: Record<string, string> = {},
  straight: Record<string, StraightWay['run']> = {},
): Promise<QueueLab> {
  const config = testConfig(database, env);
  const logger = createLogger({ name: 'lab', level: config.logLevel });
  class Lab {}
  const app = await NestFactory.createApplicationContext(
    {
      module: Lab,
      imports: [
        ConfigModule.of(config),
        TelemetryModule.of(logger),
        DatabaseModule.forRoot({
          url: config.workerDatabaseUrl,
          entities: [],
          applicationName: 'relais-lab',
        }),
        QueueModule.forWorker({
          types: Object.keys(handlers),
          handlers: handlersOf(handlers, straight),
          retentions: [],
          imports: [],
        }),
      ],
    },
    { logger: new NestLogger(logger), abortOnError: false },
  );
  return {
    app,
    send: (type, ids = {}, and = () => Promise.resolve()) =>
      app.get(UnitOfWork).run(ANYONE, async (tx) => {
        const id = await app.get(Outbox, { strict: false }).add(tx, { type, ids });
        await and();
        return id;
      }),
    close: () => app.close(),
  };
}

/** A handler for each type of message. */
const handlersOf = (handlers: Record<string, Work>, straight: Record<string, StraightWay['run']>) =>
  Object.entries(handlers).map(
    ([type, work], place) =>
      class extends MessageHandler {
        readonly kind = KINDS_IN_TURN[place]!;
        readonly types = [type];
        override readonly straight = straight[type] && { type, together: 8, hands: 1, run: straight[type] };
        run(message: OutboxMessage): Promise<void> {
          return work(message);
        }
      },
  );
