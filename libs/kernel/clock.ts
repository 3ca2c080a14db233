/** Where every module gets the time from, so that a test can move it. */
export abstract class Clock {
  /** The present instant, to the millisecond. */
  abstract now(): Date;
}

/** The machine's own clock. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved: for tests and for demo data written "in the past". */
export class SettableClock extends Clock {
  constructor(private at: Date = new Date()) {
    super();
  }

  now(): Date {
    return new Date(this.at);
  }

  set(at: Date): void {
    this.at = new Date(at);
  }

  /** @param milliseconds how far to move forward (negative: back) */
  advance(milliseconds: number): void {
    this.at = new Date(this.at.getTime() + milliseconds);
  }
}

const MINUTE_MS = 60_000;

/** Begin of the minute. A form asks for hours and minutes: what happened in the same minute is no earlier. */
export const toTheMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
