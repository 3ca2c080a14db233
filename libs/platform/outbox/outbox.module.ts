import { Module } from '@nestjs/common';
import { Feed } from './feed.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';

/** For every module that tells others something. */
@Module({ providers: [Outbox, Feed, OutboxRepository], exports: [Outbox, Feed, OutboxRepository] })
export class OutboxModule {}
