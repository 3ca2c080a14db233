import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { SystemActor } from '#kernel';
import { ConfigModule } from '#platform/config';
import { DatabaseModule, type Tx, UnitOfWork } from '#platform/database';
import { Outbox, type OutboxMessage } from '#platform/outbox';
import { OnMessage, OnMessages, OWN_TRANSACTIONS, Sends, Teller, type Way } from '#platform/messages';
import { QueueModule } from '#platform/queue';
import { createLogger, NestLogger, TelemetryModule } from '#platform/telemetry';
import { testConfig } from './config.js';
import type { TestDatabase } from './database.js';

/** What a test does with a message of the type it asks for. */
export type Work = (message: OutboxMessage) => Promise<void>;

/** What a test does with a burst that comes straight from the outbox. */
export type Burst = (messages: readonly OutboxMessage[], done: (tx: Tx) => void) => Promise<void>;

/** The types of a lab go each a way of their own, the first four in queues of their own as well. */
const WAYS_IN_TURN: readonly Way[] = ['notice', 'sms', 'mail', 'alert', 'webhook', 'registerSearch'];

const ANYONE: SystemActor = { kind: 'system', name: 'relay' };

/** A worker of nothing but the queue, whose work the test gives. */
export interface QueueLab {
  readonly app: INestApplicationContext;
  /** Puts a message into the outbox, in a transaction of its own that `and` may still fail. */
  readonly send: (type: string, ids?: Record<string, string>, and?: () => Promise<void>) => Promise<string>;
  close(): Promise<void>;
}

/**
 * @param handlers type of message → work; each type goes a way of its own, in the order of `WAYS_IN_TURN`
 * @param straight of some of these: how many of them are worked on at once, without the queue
 */
export async function startQueueLab(
  database: TestDatabase,
  handlers: Record<string, Work>,
  env: Record<string, string> = {},
  straight: Record<string, Burst> = {},
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
          retentions: [],
          imports: [moduleOf(handlers, straight)],
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

/** A module that sends and takes each type of message. */
function moduleOf(handlers: Record<string, Work>, straight: Record<string, Burst>): Type {
  const rows = Object.keys(handlers).map((type, place) => [
    type,
    {
      way: WAYS_IN_TURN[place]!,
      tellsNone: 'a test',
      ...(straight[type] && { straight: { together: 8, hands: 1 } }),
    },
  ]);
  const providers = Object.entries(handlers).map(([type, work]) =>
    straight[type] ? takesMany(type, work, straight[type]) : takesOne(type, work),
  );
  @Sends(Object.fromEntries(rows))
  @Module({
    providers: [...providers, { provide: Teller, useValue: {} }],
    exports: [Teller],
  })
  class Things {}
  return Things;
}

function takesOne(type: string, work: Work): Type {
  class Takes {
    @OnMessage(type, OWN_TRANSACTIONS)
    run(message: OutboxMessage): Promise<void> {
      return work(message);
    }
  }
  return Takes;
}

/** A message that comes by the queue has an account of its own; a burst has one for all. */
function takesMany(type: string, work: Work, burst: Burst): Type {
  class Takes {
    @OnMessages(type, OWN_TRANSACTIONS)
    run(messages: readonly OutboxMessage[], done: (tx: Tx) => void): Promise<void> {
      return messages[0]!.doneWith ? work(messages[0]!) : burst(messages, done);
    }
  }
  return Takes;
}
