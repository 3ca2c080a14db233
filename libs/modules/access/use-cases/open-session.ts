import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import { LoginFailed } from '../domain/access.errors.js';
import { hashSessionToken, isSessionToken, newSessionToken } from '../domain/session-token.js';
import { type SessionOpening, SessionsRepository } from '../persistence/sessions.repository.js';
import { type ActiveSession, activeSessionOf } from './active-session.js';

/** A session that has just been started; the token exists nowhere else. */
export interface OpenedSession extends ActiveSession {
  token: string;
}

/** How and where a session starts. */
export interface SessionBegin {
  /** Codes of browser and system. */
  device: string;
  /** A second factor was shown. */
  strong: boolean;
  /** Default: as the acting session, which this one goes on from. */
  openedBy?: SessionOpening;
  /** When the person logged in; the longest time counts from there (rule `session.longest`). Default: now. */
  authenticatedAt?: Date;
  /** When the person last proved who they are. Default: now. */
  confirmedAt?: Date;
  id?: string;
  /** Token of a session of this browser that ends. */
  replaces?: string;
}

/** Starts a session in a membership, with a token of its own. */
@Injectable()
export class OpenSession {
  constructor(private readonly sessions: SessionsRepository) {}

  /** @throws LoginFailed when the membership or the account has ended */
  async run(tx: Tx, membershipId: string, begin: SessionBegin): Promise<OpenedSession> {
    const { authenticatedAt = tx.now, confirmedAt = tx.now, id = newPublicId(), replaces } = begin;
    if (isSessionToken(replaces)) await this.sessions.endByToken(tx, hashSessionToken(replaces));
    const token = newSessionToken();
    const tokenHash = hashSessionToken(token);
    await this.sessions.start(tx, {
      id,
      tokenHash,
      membershipId,
      authenticatedAt,
      confirmedAt,
      strong: begin.strong,
      device: begin.device,
      openedBy: begin.openedBy,
    });
    const row = await this.sessions.findIn(tx, tokenHash);
    if (!row) throw new LoginFailed();
    return { ...activeSessionOf(row, tokenHash), token };
  }
}
