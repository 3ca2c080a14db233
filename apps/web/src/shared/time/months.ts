import { nowInBrussels } from './brussels';

/** The month it is in Brussels, `YYYY-MM`. */
export const monthOf = (): string => nowInBrussels().toPlainDate().toString().slice(0, 7);

/** So many months later; negative for earlier ones. @param month `YYYY-MM` */
export function monthAfter(month: string, months: number): string {
  return Temporal.PlainDate.from(`${month}-01`).add({ months }).toString().slice(0, 7);
}

/** "November 2026", as it is written in the language. @param month `YYYY-MM` */
export function monthWords(month: string, language: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const format = new Intl.DateTimeFormat(`${language}-BE`, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(year, number - 1));
}
