import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import { hashSessionToken, isSessionToken, newSessionToken } from '../domain/session-token.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { type ActiveSession, activeSessionOf } from './active-session.js';

/** A session that has just been started; the token exists nowhere else. */
export interface OpenedSession extends ActiveSession {
  token: string;
}

interface SessionStartOptions {
  authenticatedAt?: Date;
  id?: string;
  replaces?: string;
}

/** Starts a session in a membership, with a token of its own. */
@Injectable()
export class OpenSession {
  constructor(private readonly sessions: SessionsRepository) {}

  /**
   * @param start `authenticatedAt`: when the person proved who they are; the longest time counts from there (rule `session.longest`).
   *   `replaces`: token of a session of this browser that ends
   * @throws LoginFailed when the membership or the account has ended
   */
  async run(tx: Tx, membershipId: string, start: SessionStartOptions = {}): Promise<OpenedSession> {
    const { authenticatedAt = tx.now, id = newPublicId(), replaces } = start;
    if (isSessionToken(replaces)) await this.sessions.endByToken(tx, hashSessionToken(replaces));
    const token = newSessionToken();
    await this.sessions.start(tx, {
      id,
      tokenHash: hashSessionToken(token),
      membershipId,
      authenticatedAt,
    });
    const row = await this.sessions.findIn(tx, id, tx.now);
    if (!row) throw new LoginFailed();
    return { ...activeSessionOf(row), token };
  }
}
