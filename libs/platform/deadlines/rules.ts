import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import type { Tx } from '#platform/database';
import { Calendar, type HolidayRule } from './calendar.js';
import { before, deadlineOf } from './deadline.js';
import { type Term, TERM_UNITS, type TermUnit } from './term.js';

const HOLIDAYS = 'calendar.holidays';

/** A rule as the table has it today. */
interface RuleRow {
  code: string;
  value: unknown;
  unit: string;
}

/** The rules a use case asked for, as they are in force on the day of its unit of work. */
export class RuleSet {
  private readonly calendar: Calendar;

  constructor(private readonly rows: ReadonlyMap<string, RuleRow>) {
    this.calendar = new Calendar((rows.get(HOLIDAYS)?.value as HolidayRule[] | undefined) ?? []);
  }

  has(code: string): boolean {
    return this.rows.has(code);
  }

  /** @throws {Error} when the rule is missing or no number */
  number(code: string): number {
    const value = this.row(code).value;
    if (typeof value !== 'number') throw new Error(`the rule ${code} is no number`);
    return value;
  }

  /** A rule that is no number, as it stands in the table. @throws {Error} when the rule is missing */
  value<T>(code: string): T {
    return this.row(code).value as T;
  }

  /** @throws {Error} when the rule is missing or no length of time */
  term(code: string): Term {
    const { unit } = this.row(code);
    if (!TERM_UNITS.includes(unit as TermUnit)) throw new Error(`the rule ${code} is no length of time`);
    return { amount: this.number(code), unit: unit as TermUnit };
  }

  /** @param day in Brussels, `YYYY-MM-DD` */
  isHoliday(day: string): boolean {
    return this.calendar.isHoliday(day);
  }

  /** When the term of a rule that begins at an instant has passed; `times` the term, where a rule repeats. */
  deadline(code: string, from: Date, times = 1): Date {
    const { amount, unit } = this.term(code);
    return deadlineOf(from, { amount: amount * times, unit }, this.calendar);
  }

  /** The instant the term of a rule before a deadline. */
  before(code: string, deadline: Date): Date {
    return before(deadline, this.term(code), this.calendar);
  }

  private row(code: string): RuleRow {
    const row = this.rows.get(code);
    if (!row) throw new Error(`the rule ${code} is missing`);
    return row;
  }
}

/**
 * Numbers from laws, protocols and design decisions: rows of the rules table with source and validity. One engine
 * computes every deadline from them.
 */
@Injectable()
export class Rules {
  /** The rules valid on the Brussels day of the unit of work, and the holidays; one statement. */
  async read(tx: Tx, codes: readonly string[]): Promise<RuleSet> {
    const rows = await tx.query<RuleRow>(
      `select distinct on (code) code, value, unit from relais.rules
       where code = any($1) and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)
       order by code, valid_from desc`,
      [[HOLIDAYS, ...codes], brusselsDate(tx.now)],
    );
    return new RuleSet(new Map(rows.map((row) => [row.code, row])));
  }
}
