import {
  Inject,
  Injectable,
  type MessageEvent,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { Observable } from 'rxjs';
import type { MemberActor } from '#kernel';
import { NoSession } from '#modules/access';
import { Config } from '#platform/config';
import { ChannelListener } from '#platform/outbox';
import { LOGGER } from '#platform/telemetry';
import { EventStream } from './event-stream.js';
import { FeedSource, type StreamStart } from './feed-source.js';

/** Streams of one session at a time; the oldest gives way to a new one. */
const MOST_OF_A_SESSION = 6;
/** Streams of one person in one agency, over all sessions: logging in again and again opens no more. */
const MOST_OF_A_PERSON = 12;

/** All open streams of this process, woken by one listening connection. */
@Injectable()
export class EventStreams implements OnModuleInit, OnModuleDestroy {
  readonly #byAgency = new Map<string, Set<EventStream>>();
  readonly #listener: ChannelListener;

  constructor(
    private readonly source: FeedSource,
    config: Config,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#listener = new ChannelListener({
      url: config.databaseUrl,
      channel: 'relais_feed',
      applicationName: 'relais-events',
      onNotice: (agencyIds) => this.#wake(agencyIds?.split(',')),
      onError: (error) => logger.warn({ err: error }, 'the feed is not listened to'),
    });
  }

  async onModuleInit(): Promise<void> {
    await this.#listener.start();
  }

  async onModuleDestroy(): Promise<void> {
    for (const streams of this.#byAgency.values()) for (const stream of streams) stream.end();
    await this.#listener.stop();
  }

  /**
   * A stream that tells what happens from `start` on, or else from the moment this settles, which is before the browser is answered.
   *
   * @param start as the browser sent it; a last event that is none of this reader means `resync`
   * @throws NoSession (401) when the session has just ended
   */
  async open(reader: MemberActor, start: StreamStart): Promise<Observable<MessageEvent>> {
    const news = await this.source.start(reader, start);
    if (!news) throw new NoSession();
    return new Observable((subscriber) => {
      const stream = new EventStream(reader, news, this.source, subscriber);
      this.#add(reader.agencyId, stream);
      void stream.wake();
      return () => {
        this.#remove(reader.agencyId, stream);
        stream.end();
      };
    });
  }

  /** @param agencyIds undefined after a reconnection: notices may have been lost for everybody */
  #wake(agencyIds: readonly string[] | undefined): void {
    const woken = agencyIds ? agencyIds.map((id) => this.#byAgency.get(id) ?? []) : this.#byAgency.values();
    for (const streams of woken) for (const stream of streams) void stream.wake();
  }

  #add(agencyId: string, stream: EventStream): void {
    const streams = this.#byAgency.get(agencyId) ?? new Set();
    const ofPerson = [...streams].filter(({ reader }) => reader.userId === stream.reader.userId);
    const ofSession = ofPerson.filter(({ reader }) => reader.sessionId === stream.reader.sessionId);
    // A set keeps the order of opening: the first is the oldest.
    if (ofSession.length >= MOST_OF_A_SESSION) ofSession[0]!.end();
    else if (ofPerson.length >= MOST_OF_A_PERSON) ofPerson[0]!.end();
    this.#byAgency.set(agencyId, streams.add(stream));
  }

  #remove(agencyId: string, stream: EventStream): void {
    const streams = this.#byAgency.get(agencyId);
    streams?.delete(stream);
    if (streams?.size === 0) this.#byAgency.delete(agencyId);
  }
}
