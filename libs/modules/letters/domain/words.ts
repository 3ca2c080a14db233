import type { Language } from '#kernel';
import type { PartialDate } from '#modules/cases';
import { codeLabel } from '#platform/code-lists';
import { formatInstant, formatNumber, translate } from '#platform/i18n';

const ZONE = 'Europe/Brussels';

/** The words of one letter: everything in its own language, whatever the screen's is. Times are Brussels times. */
export class Words {
  constructor(readonly language: Language) {}

  /** @param key below `letter.` */
  say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
    return translate(this.language, `letter.${key}`, params);
  }

  code(list: string, code: string): string {
    return codeLabel(list, code, this.language);
  }

  codes(list: string, codes: readonly string[]): string {
    return codes.map((code) => this.code(list, code)).join(', ');
  }

  /** A label and what it says; French sets the mark off, and never at the beginning of a line. */
  labelled(label: string, said: string): string {
    return `${label}${this.language === 'fr' ? '\u00a0' : ''}: ${said}`;
  }

  /** Of things that may hold commas themselves. */
  several(things: readonly string[]): string {
    return things.join(this.language === 'fr' ? '\u00a0; ' : '; ');
  }

  day(at: Date): string {
    return this.#format(at, { dateStyle: 'long', timeZone: ZONE });
  }

  instant(at: Date): string {
    return this.#format(at, { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE });
  }

  /** A date as far as it is known. */
  partialDate({ year, month, day, precision }: PartialDate): string {
    if (precision === 'about') return this.say('about', { year });
    const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
    return this.#format(at, {
      year: 'numeric',
      month: month === undefined ? undefined : 'long',
      day: day === undefined ? undefined : 'numeric',
      timeZone: 'UTC',
    });
  }

  number(value: number): string {
    return formatNumber(this.language, value);
  }

  yesNo(is: boolean): string {
    return this.say(is ? 'yes' : 'no');
  }

  #format(at: Date, options: Intl.DateTimeFormatOptions): string {
    return formatInstant(this.language, at, options);
  }
}
