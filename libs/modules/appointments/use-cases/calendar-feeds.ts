import { Injectable } from '@nestjs/common';
import { InvalidInput, isUuid, NotFound, type SystemActor } from '#kernel';
import { Audit } from '#modules/audit';
import { Config } from '#platform/config';
import { type Tx, UnitOfWork } from '#platform/database';
import { calendarText } from '../domain/calendar-text.js';
import { CalendarAddressEnded, CalendarSecretNeeded } from '../domain/calendar.errors.js';
import {
  CalendarFeedsRepository,
  type CalendarFeedView,
  type OpenedCalendar,
} from '../persistence/calendar-feeds.repository.js';

const MOST_FEEDS = 10;
/** Who reads a calendar: whoever has its number and secret. */
const CALENDAR: SystemActor = { kind: 'system', name: 'calendar' };

/** What a calendar program asks for beside the password. It is the same for all and says nothing. */
export const CALENDAR_USER = 'relais';

/** A calendar with its address, which is no secret, and with its secret when it is made. */
export interface AddressedFeed extends CalendarFeedView {
  url: string;
  user: string;
  secret?: string;
}

/** The public address of a calendar: a number, and no secret. */
const addressed = <T extends CalendarFeedView>(feed: T, publicUrl: string) => ({
  ...feed,
  url: `${publicUrl}/api/v1/calendars/${feed.id}/times`,
  user: CALENDAR_USER,
});

/** The addresses and secrets of one's own calendar. */
@Injectable()
export class KeepCalendarFeeds {
  constructor(
    private readonly feeds: CalendarFeedsRepository,
    private readonly audit: Audit,
    private readonly config: Config,
  ) {}

  async list(tx: Tx): Promise<AddressedFeed[]> {
    return (await this.feeds.living(tx)).map((feed) => addressed(feed, this.config.publicUrl));
  }

  /** @returns with the secret; asked again, without it */
  async create(tx: Tx): Promise<AddressedFeed> {
    if ((await this.feeds.living(tx)).length >= MOST_FEEDS) {
      throw new InvalidInput([{ in: 'body', name: '', type: 'tooMany' }]);
    }
    const feed = await this.feeds.create(tx);
    this.audit.record(tx, {
      action: 'calendar-feed.created',
      subject: { type: 'calendar-feed', id: feed.id },
    });
    return addressed(feed, this.config.publicUrl);
  }

  /** @throws NotFound when there is none, or not one's own */
  async revoke(tx: Tx, id: string): Promise<void> {
    if (!(await this.feeds.revoke(tx, id))) throw new NotFound();
    this.audit.record(tx, { action: 'calendar-feed.revoked', subject: { type: 'calendar-feed', id } });
  }
}

@Injectable()
export class ReadCalendarFeed {
  constructor(
    private readonly feeds: CalendarFeedsRepository,
    private readonly config: Config,
  ) {}

  /** @throws NotFound when there is none, or not one's own */
  async run(tx: Tx, id: string): Promise<AddressedFeed> {
    const feed = await this.feeds.find(tx, id);
    if (!feed) throw new NotFound();
    return addressed(feed, this.config.publicUrl);
  }
}

/** Finds out which calendar a number and a secret open, for a device without a session. */
@Injectable()
export class CalendarGate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feeds: CalendarFeedsRepository,
  ) {}

  /**
   * @param id the number, as the path has it
   * @param authorization the header: HTTP Basic, whose password is the secret
   * @throws CalendarSecretNeeded (401) for a number that does not exist, was revoked, has another secret, or whose owner has left
   */
  async open(id: string, authorization: string | undefined): Promise<OpenedCalendar> {
    const secret = basicPassword(authorization);
    const calendar =
      secret === undefined || !isUuid(id)
        ? undefined
        : await this.unitOfWork.run(CALENDAR, (tx) => this.feeds.calendarOf(tx, id, secret));
    if (!calendar) throw new CalendarSecretNeeded();
    return calendar;
  }
}

/** An opened calendar as a program reads it. */
@Injectable()
export class ReadCalendar {
  constructor(private readonly config: Config) {}

  /** @returns text/calendar, the same for the same appointments */
  run({ language, entries }: OpenedCalendar): string {
    return calendarText(language, entries, this.config.publicUrl);
  }

  /** An address of before: nothing is looked up. @throws CalendarAddressEnded (410) */
  ended(): never {
    throw new CalendarAddressEnded();
  }
}

/** The password of HTTP Basic (RFC 7617); undefined without one. */
function basicPassword(authorization: string | undefined): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,200})$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const said = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = said.indexOf(':');
  return colon < 0 ? undefined : said.slice(colon + 1);
}
