import type { Language } from '../../shared/api';

/** Cents of an hour and of a whole bill, as the server takes them: more is a slip of the finger. */
const DEAREST_HOUR = 100_000;
export const DEAREST_BILL = 10_000_000;

/** As an amount stands in a field that is typed into: with the comma of the language, and nothing between the thousands. */
export function amountOf(cents: number, language: Language): string {
  const euros = { style: 'currency', currency: 'EUR', useGrouping: false } as const;
  return new Intl.NumberFormat(`${language}-BE`, euros).format(cents / 100);
}

/** Cents of what was typed; null for an empty field, undefined for what is no amount up to the dearest. */
export function centsOf(typed: string, dearest = DEAREST_HOUR): number | null | undefined {
  const text = typed.replaceAll(/[\s€]/g, '').replace(',', '.');
  if (text === '') return null;
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(text)) return undefined;
  const cents = Math.round(Number(text) * 100);
  return cents <= dearest ? cents : undefined;
}
