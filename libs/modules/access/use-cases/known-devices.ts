import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { isSame, LinkTokens } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { type Asked, BrowserGenerations } from '../persistence/browser-generations.js';
import { KNOWN_FOR_MS, KnownBrowsers } from './known-browsers.js';

/** A computer of a night team has several people. */
const MOST_MARKS = 6;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Knows the browsers a person has logged in with before. A mark is derived from person and time and kept by the browser
 * alone: whoever reads the database makes none. It gives no right; a login with it does not wait behind the guesses of
 * strangers. A new password, and the end of all other sessions, make strangers of all that were known.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
    private readonly generations: BrowserGenerations,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** @returns the mark among these that is this person's */
  async find(asked: Asked, marks: readonly string[], userId: string): Promise<string | undefined> {
    if (marks.length === 0) return undefined;
    const generation = await this.generations.of(asked, userId);
    return marks.find((mark) => {
      const issued = issuedAt(mark);
      const age = this.clock.now().getTime() - issued;
      return age >= 0 && age < KNOWN_FOR_MS && isSame(mark, this.#markOf(userId, issued, generation));
    });
  }

  /** The same at a login: an account that is not there takes as long. */
  async findAtLogin(marks: readonly string[], userId: string | undefined): Promise<string | undefined> {
    return this.find(this.generations.anybody, marks, userId ?? NOBODY);
  }

  /** What a browser keeps after a login: a fresh mark of this person before those of others, and a seal that names no person. */
  async remembered(tx: Tx, marks: readonly string[], userId: string): Promise<string[]> {
    const generation = await this.generations.of(tx, userId);
    const others = marks.filter((mark) => !isSame(mark, this.#markOf(userId, issuedAt(mark), generation)));
    const own = this.#markOf(userId, this.clock.now().getTime(), generation);
    return [...[own, ...others].slice(0, MOST_MARKS), this.browsers.seal()];
  }

  #markOf(userId: string, issued: number, generation: number): string {
    const of = [userId, issued, ...(generation > 0 ? [generation] : [])].join('|');
    return `${issued.toString(36)}-${this.tokens.of('known-device', of)}`;
  }
}

function issuedAt(mark: string): number {
  return Number.parseInt(mark.split('-', 1)[0]!, 36);
}
