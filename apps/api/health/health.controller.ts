import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers, Public } from '../http/index.js';
import { DownIs503 } from './down-is-503.interceptor.js';
import { HealthView } from './health.dto.js';
import { Readiness } from './readiness.js';

/** For the supervisor of the process; outside the base path and open to whoever reaches the port. */
@ApiTags('health')
@UseInterceptors(DownIs503)
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. */
  @Get('live')
  @Public()
  @Answers(HealthView)
  live(): HealthView {
    return { status: 'UP' };
  }

  /** The process can serve: its database answers. 503 when it cannot; DEGRADED while no worker delivers messages. */
  @Get('ready')
  @Public()
  @Answers(HealthView)
  ready(): Promise<HealthView> {
    return this.readiness.check();
  }
}
