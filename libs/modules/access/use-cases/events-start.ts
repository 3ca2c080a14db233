import { Injectable } from '@nestjs/common';
import { Cursors } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { FeedReader } from '#platform/outbox';

const QUERY = 'events';

/**
 * Where the event stream of a page starts. It is sealed: the number behind it counts the transactions of everyone, and two readings of it
 * would say how much happened elsewhere.
 */
@Injectable()
export class EventsStart {
  constructor(
    private readonly feed: FeedReader,
    private readonly cursors: Cursors,
  ) {}

  /** @returns a cursor: a stream that starts there misses nothing that commits after this moment */
  async seal(tx: Tx, userId: string): Promise<string> {
    return this.cursors.sealCursor({ userId, query: QUERY }, await this.feed.here(tx));
  }

  /** @returns the position, or undefined when the cursor was altered or is another person's */
  open(userId: string, cursor: string): string | undefined {
    return this.cursors.openCursor({ userId, query: QUERY }, cursor);
  }
}
