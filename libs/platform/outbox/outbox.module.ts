import { Module } from '@nestjs/common';
import { Feed } from './feed.js';
import { FeedReader } from './feed-reader.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';

/** For every module that tells others something. */
@Module({
  providers: [Outbox, Feed, FeedReader, OutboxRepository],
  exports: [Outbox, Feed, FeedReader, OutboxRepository],
})
export class OutboxModule {}
