import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsDate, MaxDate, MinDate, ValidateBy } from 'class-validator';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;

/** A day of the calendar, `YYYY-MM-DD`: 31 February is none, and nothing that is asked or told here is older than 1900. */
export const IsDay = () =>
  ValidateBy({
    name: 'format',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isRealDay(value),
      defaultMessage: () => '$property is no day',
    },
  });

/** An instant that begins with a day of the calendar: a runtime would read 31 February as 3 March. */
export const IsInstant = () =>
  applyDecorators(
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => instantOf(obj[key])),
    IsDate(),
    MinDate(new Date(Date.UTC(FIRST_YEAR, 0, 1))),
  );

/** An instant of this century. */
export const IsMoment = () =>
  applyDecorators(
    Type(() => Date),
    IsDate(),
    MinDate(new Date('2000-01-01T00:00:00Z')),
    MaxDate(new Date('2100-01-01T00:00:00Z')),
  );

/** Of a text; what is none comes back as it is. @returns an invalid Date for a day that is none */
export function instantOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return isRealDay(value.slice(0, 10)) ? new Date(value) : new Date(Number.NaN);
}

function isRealDay(text: string): boolean {
  const [year, month, day] = (DAY.exec(text) ?? []).slice(1).map(Number);
  if (!year || !month || !day || year < FIRST_YEAR) return false;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}
