import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { LoginDatabase } from '#platform/database';

type PasskeyPurpose = 'login' | 'enrol' | 'confirm';
/** The second kind is no passkey's: a browser is sent to the provider with it, and brings an answer. */
export type ChallengePurpose = PasskeyPurpose | `provider_${PasskeyPurpose}`;

/** Where a statement is sent: a unit of work, or the pool for a login, which has no actor yet. */
interface Asked {
  query<T>(sql: string, params: unknown[]): Promise<T[]>;
}

const GOOD_FOR_MS = 5 * 60_000;
/** An identity card has to be found, and its PIN. */
const AT_THE_PROVIDER_MS = 10 * 60_000;

const goodFor = (purpose: ChallengePurpose) =>
  purpose.startsWith('provider_') ? AT_THE_PROVIDER_MS : GOOD_FOR_MS;

/** What passkeys are asked to sign, and what browsers are sent to the provider with. Each is answered once. */
@Injectable()
export class PasskeyChallenges {
  /** For a login. */
  readonly anybody: Asked;

  constructor(
    logins: LoginDatabase,
    private readonly clock: Clock,
  ) {
    this.anybody = logins;
  }

  /** @param sessionId the session that alone may answer; none at a login */
  async give(asked: Asked, purpose: ChallengePurpose, sessionId?: string): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await asked.query(
      `with old as (delete from relais.passkey_challenges where expires_at < $1)
       insert into relais.passkey_challenges (hash, purpose, session_id, expires_at) values ($2, $3, $4, $5)`,
      [now, hashOf(challenge), purpose, sessionId ?? null, new Date(now.getTime() + goodFor(purpose))],
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
    return (await this.takeAsked(asked, challenge, purpose, sessionId)) !== undefined;
  }

  /** The same. @returns when it was given; undefined when it was not, or not for this */
  async takeAsked(
    asked: Asked,
    challenge: string,
    purpose: ChallengePurpose,
    sessionId?: string,
  ): Promise<Date | undefined> {
    const [taken] = await asked.query<{ expires_at: Date }>(
      `with taken as (
         delete from relais.passkey_challenges
         where hash = $1 and purpose = $2 and session_id is not distinct from $3::uuid and expires_at > $4 returning expires_at)
       select expires_at from taken`,
      [hashOf(challenge), purpose, sessionId ?? null, this.clock.now()],
    );
    return taken && new Date(taken.expires_at.getTime() - goodFor(purpose));
  }
}

function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest();
}
