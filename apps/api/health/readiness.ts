import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { MasterKey } from '#platform/crypto';
import { WorkerHealth } from '#platform/queue';
import type { HealthView } from './health.dto.js';

/** Longer than this without an answer, the database counts as gone. */
const DATABASE_WITHIN_MS = 1_500;

/** Asks what the process needs to serve. */
@Injectable()
export class Readiness {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly worker: WorkerHealth,
    private readonly masterKey: MasterKey,
  ) {}

  async check(): Promise<HealthView> {
    try {
      const { status } = await this.health.check([
        this.database.pingCheck('database').withTimeout(DATABASE_WITHIN_MS),
      ]);
      if (status !== 'ok') return { status: status === 'degraded' ? 'DEGRADED' : 'DOWN' };
      const [worker, hasKeys] = await Promise.all([
        this.worker.read().catch(() => 'DOWN' as const),
        this.masterKey.isReachable(),
      ]);
      // Without keys no file of a case opens, but alerts go out: DEGRADED, not DOWN.
      return { status: worker === 'UP' && !hasKeys ? 'DEGRADED' : worker };
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return { status: 'DOWN' };
      throw error;
    }
  }
}
