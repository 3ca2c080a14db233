import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { OutboxModule } from '#platform/outbox';
import { EventStreams } from './event-streams.js';
import { EventsController } from './events.controller.js';
import { FeedSource } from './feed-source.js';

@Module({
  imports: [AccessModule, OutboxModule],
  controllers: [EventsController],
  providers: [EventStreams, FeedSource],
})
export class EventsApiModule {}
