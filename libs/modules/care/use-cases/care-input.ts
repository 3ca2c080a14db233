import { brusselsDate, InvalidInput, type Issue } from '#kernel';
import { isCode } from '#platform/code-lists';

const DAY_MS = 86_400_000;
/** Nothing here is about a day further away than this. */
const FURTHEST_MS = 20 * 366 * DAY_MS;

/** Collects what is wrong with an input, so that one answer names every field. */
export class InputCheck {
  readonly #issues: Issue[] = [];

  constructor(private readonly now: Date) {}

  wrong(name: string, type: string, detail?: string): void {
    this.#issues.push({ in: 'body', name, type, detail });
  }

  code(name: string, list: string, code: string): void {
    if (!isCode(list, code)) this.wrong(name, 'notInList');
  }

  words(name: string, words: string | undefined): void {
    if (!words?.trim()) this.wrong(name, 'required');
  }

  /** Nothing blank in a list of words. */
  lines(name: string, lines: readonly string[]): void {
    lines.forEach((line, index) => this.words(`${name}.${index}`, line));
  }

  /** A day of the calendar that has come. */
  past(name: string, day: string): void {
    if (!isDay(day)) this.wrong(name, 'noSuchDate');
    else if (day > brusselsDate(this.now)) this.wrong(name, 'inFuture');
  }

  /** A day of the calendar, not out of all reason. */
  day(name: string, day: string | undefined): void {
    if (day === undefined) return;
    const isNear = isDay(day) && Math.abs(Date.parse(day) - this.now.getTime()) <= FURTHEST_MS;
    if (!isNear) this.wrong(name, isDay(day) ? 'range' : 'noSuchDate');
  }

  /** A day of the calendar that is still to come. */
  future(name: string, day: string | undefined): void {
    this.day(name, day);
    if (day !== undefined && isDay(day) && day <= brusselsDate(this.now)) this.wrong(name, 'inPast');
  }

  /** @throws InvalidInput naming every field */
  done(): void {
    if (this.#issues.length > 0) throw new InvalidInput(this.#issues);
  }
}

/** `YYYY-MM-DD` that is in the calendar: there is no 31 February. */
export function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** A text without blanks around it; none where nothing is left. */
export const trimmed = (text: string | undefined): string | undefined => text?.trim() || undefined;
