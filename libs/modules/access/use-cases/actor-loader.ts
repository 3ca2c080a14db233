import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { hashSessionToken, isSessionToken } from '../domain/session-token.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { type ActiveSession, activeSessionOf } from './active-session.js';
import { type Place, SessionPlaces } from './session-places.js';

/** Activity is written at most this often. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Finds out who acts. Reads the database at every call and keeps nothing: an ended session, membership or account, and
 * a right taken away, count from the next request on.
 */
@Injectable()
export class ActorLoader {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
    private readonly places: SessionPlaces,
  ) {}

  /**
   * The session of a token.
   *
   * @param options `activity: false` for requests nobody made by hand (event streams): they do not keep it alive; `place` where the
   *   request comes from, if it is one
   * @returns undefined when there is none or it has ended
   */
  async byToken(
    token: unknown,
    options: { activity: boolean; place?: Place },
  ): Promise<ActiveSession | undefined> {
    if (!isSessionToken(token)) return undefined;
    const now = this.clock.now();
    const proof = hashSessionToken(token);
    const row = await this.sessions.find(proof, now);
    if (!row) return undefined;
    if (options.activity && now.getTime() - row.last_seen_at.getTime() >= TOUCH_EVERY_MS) {
      await this.sessions.touch(proof, now);
    }
    const session = activeSessionOf(row, proof);
    if (options.place) await this.places.look(session.actor, row, options.place);
    return session;
  }

  /** The session of a proof again, with the rights of this moment; undefined once it has ended. Counts as no activity. */
  async byProof(proof: Buffer): Promise<ActiveSession | undefined> {
    const row = await this.sessions.find(proof, this.clock.now());
    return row && activeSessionOf(row, proof);
  }

  /** Whether a session lives that may have another token by now. */
  lives(sessionId: string): Promise<boolean> {
    return this.sessions.lives(sessionId);
  }
}
