import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database';
import { OutboxRepository } from '#platform/outbox';
import { RELAY } from './system-actors.js';

export type WorkerState = 'up' | 'rebuilding' | 'clock_skew';

/** Tells the API, through a row, that this worker works. */
@Injectable()
export class WorkerHeartbeat {
  readonly #id = randomUUID();
  state: WorkerState = 'up';
  /** False until the clock of this machine was compared with the database's: before that nothing is judged by it. */
  knowsClock = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: OutboxRepository,
  ) {}

  async beat(): Promise<void> {
    await this.unitOfWork.run(RELAY, async (tx) => {
      await tx.query(
        `insert into relais.worker_heartbeats as h (id, state, dead_letters) values ($1, $2, $3)
         on conflict (id) do update set seen_at = clock_timestamp(), state = $2, dead_letters = $3`,
        [this.#id, this.state, await this.outbox.countDead(tx)],
      );
      await tx.query(
        `delete from relais.worker_heartbeats where seen_at < clock_timestamp() - interval '1 hour'`,
      );
    });
  }

  /** A worker that ends in order leaves no row behind. */
  async end(): Promise<void> {
    await this.unitOfWork.run(RELAY, (tx) =>
      tx.query('delete from relais.worker_heartbeats where id = $1', [this.#id]),
    );
  }
}
