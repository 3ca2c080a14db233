import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { LinkTokens } from '#platform/crypto';

/** A browser nobody logged in with for so long is a new one. */
const KNOWN_FOR_MS = 90 * 86_400_000;
/** A computer of a night team has several people. */
const MOST_MARKS = 6;

/**
 * Knows the browsers a person has logged in with before. A mark is derived from person and day and kept by the browser
 * alone: whoever reads the database makes none. It gives no right; a login with it does not wait behind the guesses of
 * strangers.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly clock: Clock,
  ) {}

  /** @returns the mark among these that is this person's */
  find(marks: readonly string[], userId: string): string | undefined {
    return marks.find((mark) => {
      const issued = issuedAt(mark);
      const age = this.clock.now().getTime() - issued;
      return age >= 0 && age < KNOWN_FOR_MS && mark === this.#markOf(userId, issued);
    });
  }

  /** What a browser keeps after a login: a fresh mark of this person before those of others. */
  remembered(marks: readonly string[], userId: string): string[] {
    const others = marks.filter((mark) => mark !== this.#markOf(userId, issuedAt(mark)));
    return [this.#markOf(userId, this.clock.now().getTime()), ...others].slice(0, MOST_MARKS);
  }

  #markOf(userId: string, issued: number): string {
    return `${issued.toString(36)}-${this.tokens.of('known-device', `${userId}|${issued}`)}`;
  }
}

function issuedAt(mark: string): number {
  return Number.parseInt(mark.split('-', 1)[0]!, 36);
}
