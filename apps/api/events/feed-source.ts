import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { ActorLoader, EventsStart } from '#modules/access';
import { type Tx, UnitOfWork } from '#platform/database';
import { type FeedEvent, type FeedPosition, FeedReader } from '#platform/outbox';

const RIGHT = 'event:read';

/** What a browser says of where it is: what it saw last, or else the cursor that its session was answered with. */
export interface StreamStart {
  lastEventId?: string;
  cursor?: string;
}

type Reader = Pick<MemberActor, 'proof' | 'userId'>;

/** What is new for a reader. `lost`: too much or too long ago, it must read everything again. */
export interface FeedNews {
  position: FeedPosition;
  lost: boolean;
  events: FeedEvent[];
}

/** The feed of a session, read each time with the rights of that moment; undefined once it has ended. */
@Injectable()
export class FeedSource {
  constructor(
    private readonly actors: ActorLoader,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: FeedReader,
    private readonly eventsStart: EventsStart,
  ) {}

  start({ proof, userId }: Reader, { cursor, lastEventId }: StreamStart): Promise<FeedNews | undefined> {
    return this.#as(proof, async (tx) => {
      const known = await this.#known(tx, userId, { cursor, lastEventId });
      const lost = (lastEventId ?? cursor) !== undefined && !known;
      return { position: known ?? (await this.reader.begin(tx)), lost, events: [] };
    });
  }

  news(proof: Buffer | undefined, position: FeedPosition): Promise<FeedNews | undefined> {
    return this.#as(proof, async (tx) => {
      const news = await this.reader.since(tx, position);
      if (!news) return { position: await this.reader.begin(tx), lost: true, events: [] };
      // The end of another session of the agency only makes its stream look at its own session.
      const events = news.events.filter(({ type }) => type !== 'session.ended');
      return { position: news.position, lost: false, events };
    });
  }

  /** Whether the session goes on under another token: then its browser comes back with that one. */
  async isRenewed({ proof, sessionId }: Pick<MemberActor, 'proof' | 'sessionId'>): Promise<boolean> {
    const same = proof && (await this.actors.byProof(proof));
    return !same && this.actors.lives(sessionId);
  }

  /** What the browser saw last is newer than where its page began. */
  async #known(
    tx: Tx,
    userId: string,
    { cursor, lastEventId }: StreamStart,
  ): Promise<FeedPosition | undefined> {
    if (lastEventId !== undefined)
      return isSequence(lastEventId) ? this.reader.resume(tx, lastEventId) : undefined;
    const here = cursor === undefined ? undefined : this.eventsStart.open(userId, cursor);
    return here === undefined ? undefined : this.reader.startFrom(tx, here);
  }

  async #as<T>(proof: Buffer | undefined, read: (tx: Tx) => Promise<T>): Promise<T | undefined> {
    const session = proof && (await this.actors.byProof(proof));
    const actor: MemberActor | undefined = session?.actor;
    return actor?.permissions.has(RIGHT) ? this.unitOfWork.run(actor, read) : undefined;
  }
}

/** What the column of sequences can hold at all. */
function isSequence(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,18}$/.test(text);
}
