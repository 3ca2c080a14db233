import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, type SystemActor } from '#kernel';
import { Audit } from '#modules/audit';
import { Config } from '#platform/config';
import { type Tx, UnitOfWork } from '#platform/database';
import { calendarText } from '../domain/calendar-text.js';
import { CalendarFeedsRepository, type CalendarFeedView } from '../persistence/calendar-feeds.repository.js';

const MOST_FEEDS = 10;
/** Who reads a calendar: whoever holds its address. */
const CALENDAR: SystemActor = { kind: 'system', name: 'calendar' };

/** A feed with its address, which is said once. */
export interface NewCalendarFeed extends CalendarFeedView {
  url?: string;
}

/** The secret addresses of one's own calendar. */
@Injectable()
export class KeepCalendarFeeds {
  constructor(
    private readonly feeds: CalendarFeedsRepository,
    private readonly audit: Audit,
    private readonly config: Config,
  ) {}

  list(tx: Tx): Promise<CalendarFeedView[]> {
    return this.feeds.living(tx);
  }

  /** @returns with the address; asked again, without it */
  async create(tx: Tx): Promise<NewCalendarFeed> {
    if ((await this.feeds.living(tx)).length >= MOST_FEEDS) {
      throw new InvalidInput([{ in: 'body', name: '', type: 'tooMany' }]);
    }
    const { token, ...feed } = await this.feeds.create(tx);
    this.audit.record(tx, {
      action: 'calendar-feed.created',
      subject: { type: 'calendar-feed', id: feed.id },
    });
    return { ...feed, url: `${this.config.publicUrl}/api/v1/calendars/${token}` };
  }

  /** @throws NotFound when there is none, or not one's own */
  async revoke(tx: Tx, id: string): Promise<void> {
    if (!(await this.feeds.revoke(tx, id))) throw new NotFound();
    this.audit.record(tx, { action: 'calendar-feed.revoked', subject: { type: 'calendar-feed', id } });
  }
}

@Injectable()
export class ReadCalendarFeed {
  constructor(private readonly feeds: CalendarFeedsRepository) {}

  /** @throws NotFound when there is none, or not one's own */
  async run(tx: Tx, id: string): Promise<CalendarFeedView> {
    const feed = await this.feeds.find(tx, id);
    if (!feed) throw new NotFound();
    return feed;
  }
}

/** The calendar behind a secret address, for a device without a session. */
@Injectable()
export class ReadCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feeds: CalendarFeedsRepository,
    private readonly config: Config,
  ) {}

  /**
   * @returns text/calendar, the same for the same appointments
   * @throws NotFound for an address that does not exist, was revoked, or whose owner has left: one answer for all
   */
  async run(token: string): Promise<string> {
    const calendar = await this.unitOfWork.run(CALENDAR, (tx) => this.feeds.calendarOf(tx, token));
    if (!calendar) throw new NotFound();
    return calendarText(calendar.language, calendar.entries, this.config.publicUrl);
  }
}
