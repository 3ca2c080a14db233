import type { MessageEvent } from '@nestjs/common';
import type { Subscriber } from 'rxjs';
import type { MemberActor } from '#kernel';
import type { FeedPosition } from '#platform/outbox';
import type { FeedNews, FeedSource } from './feed-source.js';

/** Rights are looked at again at least this often, and events whose notice was lost are found. */
const LOOK_EVERY_MS = 10_000;
/** After a look that failed: who is called to a missing child must not wait for the next one. */
const LOOK_AGAIN_MS = 1_000;
/** A comment, so that proxies keep the connection and a dead one is noticed. */
const HEARTBEAT_MS = 15_000;

/** One browser listening: reads the feed with the rights of the moment, and ends when session or right end. */
export class EventStream {
  readonly #timers: NodeJS.Timeout[] = [];
  #soon?: NodeJS.Timeout;
  #position: FeedPosition;
  #reading?: Promise<void>;
  #again = false;
  #ended = false;

  /** @param start where the browser is: everything after it is told */
  constructor(
    readonly reader: Pick<MemberActor, 'proof' | 'sessionId' | 'userId'>,
    start: FeedNews,
    private readonly source: FeedSource,
    private readonly subscriber: Subscriber<MessageEvent>,
  ) {
    this.#position = start.position;
    const id = start.position.latest;
    this.#send(start.lost ? { type: 'resync', id, data: { type: 'resync' } } : { id });
    this.#timers.push(
      setInterval(() => void this.wake(), LOOK_EVERY_MS),
      setInterval(() => this.#send({ comment: 'heartbeat' }), HEARTBEAT_MS),
    );
  }

  /** Something may have happened. Called while it reads, it reads once more afterwards. */
  wake(): Promise<void> {
    this.#again = true;
    if (this.#ended) return Promise.resolve();
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Ends the stream from our side; the browser comes back by itself and says what it saw last. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#timers.forEach(clearInterval);
    clearTimeout(this.#soon);
    this.subscriber.complete();
  }

  async #read(): Promise<void> {
    while (this.#again && !this.#ended) {
      this.#again = false;
      try {
        await this.#readOnce();
      } catch {
        // The database is away, or busy, for a moment; the next look misses nothing.
        clearTimeout(this.#soon);
        this.#soon = setTimeout(() => void this.wake(), LOOK_AGAIN_MS);
      }
    }
  }

  async #readOnce(): Promise<void> {
    const news = await this.source.news(this.reader.proof, this.#position);
    if (!news) return this.#proofEnded();
    this.#position = news.position;
    if (news.lost) this.#send({ type: 'resync', id: news.position.latest, data: { type: 'resync' } });
    for (const { seq, type, subjectId, caseId } of news.events) {
      this.#send({ type, id: seq, data: { type, id: subjectId, ...(caseId ? { caseId } : {}) } });
    }
  }

  /** After a fresh proof of identity the session has another token: the browser comes back with it and says what it saw last. */
  async #proofEnded(): Promise<void> {
    if (await this.source.isRenewed(this.reader)) return this.end();
    const id = this.#position.latest;
    this.#send({ type: 'session.ended', id, data: { type: 'session.ended', id: this.reader.sessionId } });
    this.end();
  }

  #send(message: MessageEvent): void {
    if (!this.#ended) this.subscriber.next(message);
  }
}
