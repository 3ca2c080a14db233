import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { UnitOfWork } from '#platform/database';

const HEALTH: SystemActor = { kind: 'system', name: 'health' };

/** What the API can say about the worker. Without one everything is kept and nothing is sent: DEGRADED, not DOWN. */
@Injectable()
export class WorkerHealth {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** UP when a worker was seen within 20 s, none of those seen stands still or repairs something, and somebody watches. */
  async read(): Promise<'UP' | 'DEGRADED'> {
    return this.unitOfWork.run(HEALTH, async (tx) => {
      const [row] = await tx.query<{ well: boolean | null }>(
        `select bool_and(state = 'up') and relais.is_watched() as well from relais.worker_heartbeats
         where seen_at > clock_timestamp() - interval '20 seconds'`,
      );
      return row?.well ? 'UP' : 'DEGRADED';
    });
  }
}
