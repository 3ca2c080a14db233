/** Kinds whose number has the form of the Belgian notice number; code list `police-record-kind`. */
const NOTICE_KINDS: readonly string[] = ['initial_report', 'follow_up_report'];

/** District of the prosecutor, nature of the offence, unit, running number, year: `BR.55.L3.012345/2026`. */
const NOTICE = /^([A-Z]{2})[. ]?(\d{2}[A-Z]?)[. ]?([A-Z0-9]{2})[. ]?(\d{1,6})[/-](\d{2}|\d{4})$/;
/** Notes and administrative reports are numbered by each zone in its own way. */
const ANY = /^[A-Z0-9][A-Z0-9./-]{3,29}$/;

/**
 * A number of the police as it is stored and compared: upper case, without blanks, a notice number in its full form, so
 * that `br55l3 12345/26` and `BR.55.L3.012345/2026` are one.
 *
 * Source: the printed form of notice numbers on Belgian police reports; no legal text fixes it, a zone that writes it
 * differently says so before going live.
 *
 * @param kind code list `police-record-kind`
 * @param year Brussels year of today; a number of a later year is a mistake of typing
 * @returns undefined when this is no number of that kind
 */
export function recordNumberOf(kind: string, written: string, year: number): string | undefined {
  const number = written.trim().toUpperCase();
  if (!NOTICE_KINDS.includes(kind)) {
    const whole = number.replace(/\s+/g, '');
    return ANY.test(whole) ? whole : undefined;
  }
  const match = NOTICE.exec(number.replace(/\s+/g, ' '));
  if (!match) return undefined;
  const [, district, nature, unit, serial, writtenYear] = match as unknown as string[];
  const full = writtenYear!.length === 2 ? 2000 + Number(writtenYear) : Number(writtenYear);
  if (full > year || full < 1990) return undefined;
  return `${district}.${nature}.${unit}.${serial!.padStart(6, '0')}/${full}`;
}
