import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { QueueModule } from '#platform/queue';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), QueueModule.forApi()],
  controllers: [HealthController],
  providers: [Readiness],
})
export class HealthModule {}
