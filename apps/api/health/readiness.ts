import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import type { HealthView } from './health.dto.js';

/** Longer than this without an answer, the database counts as gone. */
const DATABASE_WITHIN_MS = 1_500;

/** Asks what the process needs to serve. */
@Injectable()
export class Readiness {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
  ) {}

  async check(): Promise<HealthView> {
    try {
      const { status } = await this.health.check([
        this.database.pingCheck('database').withTimeout(DATABASE_WITHIN_MS),
      ]);
      return { status: status === 'degraded' ? 'DEGRADED' : status === 'ok' ? 'UP' : 'DOWN' };
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return { status: 'DOWN' };
      throw error;
    }
  }
}
