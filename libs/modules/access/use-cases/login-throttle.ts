import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type MemberActor } from '#kernel';
import { LoginThrottled } from '../domain/access.errors.js';
import type { LoginOrigin } from '../domain/login-origin.js';
import { type AttemptCounter, LoginAttemptsRepository } from '../persistence/login-attempts.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { KnownDevices } from './known-devices.js';

/**
 * Slows down who guesses, and never locks out who does not (ADR 0023). A stranger is counted for the account at their
 * network, for the account from everywhere, and for their network over all accounts. A browser its person has used
 * before is counted by itself: whatever strangers do, a duty officer gets in there. So does a passkey, which nobody
 * guesses. Wrong codes after the right password are counted for the account wherever they come from: only who has the
 * password can make that wait longer.
 *
 * Within sessions a login has five free tries and then waits up to five minutes: who sits at a stolen one delays nobody else. Over all
 * of a person's logins there are twenty, and then a minute at most. So one login gets some 1 000 tries in a day (twelve, with a
 * pause of a quarter of an hour after them, again and again) and all together some 2 400; it lives ten hours. Of a million codes one
 * fits at a time (that of the present step): guessed all day, it is hit with a chance of 0.1 % by one stolen session and of
 * 0.24 % by as many as one likes. Each try is an entry in the chain.
 */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly attempts: LoginAttemptsRepository,
    private readonly devices: KnownDevices,
    private readonly clock: Clock,
    private readonly sessions: SessionsRepository,
  ) {}

  /**
   * Counts an attempt with a password.
   *
   * @param userId of the account, when there is one
   * @throws LoginThrottled (429)
   */
  async password(email: string, userId: string | undefined, origin: LoginOrigin): Promise<void> {
    for (const counter of await this.#countersOf(email, userId, origin)) await this.#count(counter);
  }

  /** Counts an attempt with a code after the right password. @throws LoginThrottled (429) */
  async code(userId: string): Promise<void> {
    await this.#count(codeCounter(userId));
  }

  /**
   * Counts a password or code shown within a session, for its login and for its person. It makes no login wait.
   *
   * @throws LoginThrottled (429)
   */
  async confirmation(actor: MemberActor): Promise<void> {
    const { ofLogin, ofPerson } = await this.#confirmationCounters(actor);
    // What its own login is refused does not count for the person: it would stop them elsewhere.
    await this.#count(ofLogin);
    try {
      await this.#count(ofPerson);
    } catch (error) {
      await this.attempts.takeBack(ofLogin.key);
      throw error;
    }
  }

  /** The password fitted and more is asked for: that was no failure of this network. */
  async halfProved(email: string, userId: string, origin: LoginOrigin): Promise<void> {
    await this.#takeBackShared(await this.#countersOf(email, userId, origin));
  }

  /** The person is in: their failures are forgotten, and those of others at their network are not. */
  async proved(email: string, userId: string, origin: LoginOrigin): Promise<void> {
    const counters = await this.#countersOf(email, userId, origin);
    await this.attempts.forget(
      [...counters.filter(({ shared }) => !shared), codeCounter(userId)].map(({ key }) => key),
      this.clock.now(),
    );
    await this.#takeBackShared(counters);
  }

  /** The same for a proof within a session. What failed at a login or in another of them stays counted there. */
  async confirmed(actor: MemberActor): Promise<void> {
    const { ofLogin, ofPerson } = await this.#confirmationCounters(actor);
    await this.attempts.forget([ofLogin.key, ofPerson.key], this.clock.now());
  }

  /** A session that goes on in another one is the same login: no new tries. */
  async #confirmationCounters({ userId, sessionId, proof }: MemberActor): Promise<ConfirmationCounters> {
    const session = proof && (await this.sessions.find(proof, this.clock.now()));
    const login = session?.authenticated_at.toISOString() ?? sessionId;
    return {
      ofLogin: { key: keyOf('confirmation', userId, login), free: 5, longestSeconds: 300 },
      ofPerson: { key: keyOf('confirmations', userId), free: 20, longestSeconds: 60 },
    };
  }

  async #countersOf(
    email: string,
    userId: string | undefined,
    { network, marks }: LoginOrigin,
  ): Promise<Counter[]> {
    const mark = await this.devices.findAtLogin(marks, userId);
    if (mark) return [{ key: keyOf('device', email, mark), free: 5, longestSeconds: 300 }];
    return [
      { key: keyOf('here', email, network), free: 5, longestSeconds: 300 },
      { key: keyOf('everywhere', email), free: 20, longestSeconds: 60 },
      { key: keyOf('network', network), free: 40, longestSeconds: 60, shared: true },
    ];
  }

  async #takeBackShared(counters: readonly Counter[]): Promise<void> {
    for (const { key } of counters.filter(({ shared }) => shared)) await this.attempts.takeBack(key);
  }

  async #count(counter: AttemptCounter): Promise<void> {
    const wait = await this.attempts.count(counter, this.clock.now());
    if (wait > 0) throw new LoginThrottled(wait);
  }
}

interface Counter extends AttemptCounter {
  /** Several people count here. */
  shared?: boolean;
}

interface ConfirmationCounters {
  ofLogin: AttemptCounter;
  ofPerson: AttemptCounter;
}

function codeCounter(userId: string): AttemptCounter {
  return { key: keyOf('code', userId), free: 5, longestSeconds: 900 };
}

function keyOf(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}
