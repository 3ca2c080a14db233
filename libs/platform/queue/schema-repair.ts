import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { OutboxRepository } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { migrateJobs } from './migrate-jobs.js';
import { RELAY } from './system-actors.js';

/** undefined_table, undefined_function, invalid_schema_name; BullMQ's own word for the first. */
const LOST = new Set(['42P01', '42883', '3F000']);

/** True when the tables of the queue are gone, which BullMQ's worker never recovers from by itself. */
export function isSchemaLost(error: unknown): boolean {
  const { code, name } = error as { code?: string; name?: string };
  return LOST.has(code ?? '') || name === 'SchemaMigrationRequiredError';
}

/** Makes the schema of the queue again and gives the queue everything that is not done. */
@Injectable()
export class SchemaRepair {
  constructor(
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns how many messages the queue is given again */
  async run(): Promise<number> {
    await this.unitOfWork.run(RELAY, (tx) => tx.query('select relais.recreate_jobs_schema()'));
    await migrateJobs(this.config.jobsDatabaseUrl);
    const messages = await this.giveAgain();
    this.logger.error({ messages }, 'the schema of the job queue was lost and is rebuilt');
    return messages;
  }

  /** Lets the relay give the queue everything that is not done. @returns how many messages */
  giveAgain(): Promise<number> {
    return this.unitOfWork.run(RELAY, (tx) => this.outbox.forgetEnqueued(tx));
  }
}
