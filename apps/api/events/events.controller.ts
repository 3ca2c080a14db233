import { Controller, Headers, Query, Sse } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '#kernel';
import { CurrentActor, NoActivity, NoUnitOfWork, Permission } from '../http/index.js';
import { EventsQuery } from './events.dto.js';
import { EventStreams } from './event-streams.js';

/** Characters that may wait for a browser that does not read; it comes back and is told what it missed. */
const MOST_WAITING = 128 * 1024;

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  /**
   * What happens, as ids only: events `notification`, `referral`, `case`, `draft`, `task`, `session.ended`, and `resync` when so
   * much was missed that the page must read everything again. With `cursor`, also what happened since the session was answered. Listening is no activity of the session.
   */
  @Sse('', { maxPendingDataLength: MOST_WAITING })
  @Permission('event:read')
  @NoUnitOfWork()
  @NoActivity()
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', pattern: '^\\d{1,18}$' } })
  @ApiResponse({ status: 200, content: { 'text/event-stream': { schema: { type: 'string' } } } })
  stream(
    @CurrentActor() actor: MemberActor,
    @Query() { cursor }: EventsQuery,
    @Headers('last-event-id') lastEventId?: string,
  ) {
    return this.streams.open(actor, { cursor, lastEventId: lastEventId || undefined });
  }
}
