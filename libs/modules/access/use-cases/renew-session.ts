import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { NoSession } from '../domain/access.errors.js';
import { hashSessionToken, newSessionToken } from '../domain/session-token.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/**
 * A fresh proof within a session: grave acts are open for some minutes, and the session goes on under a new token. The one of before is
 * worth nothing from COMMIT on (ADR 0042): whoever had copied it is out.
 */
@Injectable()
export class RenewSession {
  constructor(private readonly sessions: SessionsRepository) {}

  /**
   * @param strong the proof was a second factor
   * @returns the token, for the cookie; it exists nowhere else
   * @throws NoSession (401) when the session ended, or when another proof has renewed it since this request was sent
   */
  async run(tx: Tx, strong: boolean): Promise<string> {
    const token = newSessionToken();
    const hashes = { shown: memberOf(tx).proof, next: hashSessionToken(token) };
    if (!(await this.sessions.confirm(tx, strong, hashes))) throw new NoSession();
    return token;
  }
}
