import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel';

export type ChallengePurpose = 'login' | 'enrol' | 'confirm';

/** Where a statement is sent: a unit of work, or the pool for a login, which has no actor yet. */
interface Asked {
  query<T>(sql: string, params: unknown[]): Promise<T[]>;
}

const GOOD_FOR_MS = 5 * 60_000;

/** What passkeys are asked to sign. Each is answered once. */
@Injectable()
export class PasskeyChallenges {
  /** For a login. */
  readonly anybody: Asked;

  constructor(
    dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    this.anybody = { query: (sql, params) => dataSource.query(sql, params) };
  }

  /** @param sessionId the session that alone may answer; none at a login */
  async give(asked: Asked, purpose: ChallengePurpose, sessionId?: string): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await asked.query(
      `with old as (delete from relais.passkey_challenges where expires_at < $1)
       insert into relais.passkey_challenges (hash, purpose, session_id, expires_at) values ($2, $3, $4, $5)`,
      [now, hashOf(challenge), purpose, sessionId ?? null, new Date(now.getTime() + GOOD_FOR_MS)],
    );
    return challenge;
  }

  /** Takes a challenge out. @returns whether it was given for this, here and just now */
  async take(
    asked: Asked,
    challenge: string,
    purpose: ChallengePurpose,
    sessionId?: string,
  ): Promise<boolean> {
    const taken = await asked.query(
      `with taken as (
         delete from relais.passkey_challenges
         where hash = $1 and purpose = $2 and session_id is not distinct from $3::uuid and expires_at > $4 returning hash)
       select hash from taken`,
      [hashOf(challenge), purpose, sessionId ?? null, this.clock.now()],
    );
    return taken.length > 0;
  }
}

function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest();
}
