import { brusselsDate, type Issue } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { AssertionInput, CircumstancesInput, IndicatorAnswerInput } from './identification.js';

/** Nothing that is reported happened before. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);

/** A clock of another machine may be a little ahead. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Codes that are not of the list today, or appear twice.
 *
 * @param name path of the array in the request
 */
export function checkCodes(
  name: string,
  list: string,
  codes: readonly string[] | undefined,
  now: Date,
): Issue[] {
  const today = brusselsDate(now);
  return (codes ?? []).flatMap((code, index) => {
    if (!isCode(list, code, today)) return [issue(`${name}.${index}`, 'notInList')];
    return codes!.indexOf(code) < index ? [issue(`${name}.${index}`, 'duplicate')] : [];
  });
}

/** One code that is not of the list today. */
export function checkCode(name: string, list: string, code: string | undefined, now: Date): Issue[] {
  return checkCodes(name, list, code === undefined ? [] : [code], now).map((wrong) => ({ ...wrong, name }));
}

export function checkCircumstances(name: string, input: CircumstancesInput, now: Date): Issue[] {
  return [
    ...(input.foundPlace?.trim() ? [] : [issue(`${name}.foundPlace`, 'required')]),
    ...checkCode(`${name}.placeKind`, 'place-kind', input.placeKind, now),
    ...checkCode(`${name}.district`, 'district', input.district, now),
    ...checkCode(`${name}.narrativeLanguage`, 'language', input.narrativeLanguage, now),
    ...checkCodes(`${name}.acts`, 'act', input.acts, now),
    ...checkCodes(`${name}.means`, 'means', input.means, now),
    ...checkCodes(`${name}.purposes`, 'purpose', input.purposes, now),
    ...checkPastInstant(`${name}.foundAt`, input.foundAt, now),
  ];
}

function checkPastInstant(name: string, instant: string | undefined, now: Date): Issue[] {
  const wrong = checkInstant(name, instant, EARLIEST_MS);
  if (instant === undefined || wrong.length > 0) return wrong;
  return Date.parse(instant) > now.getTime() + CLOCK_SKEW_MS ? [issue(name, 'inFuture')] : [];
}

/** A report that arrives as it is written has one time. */
const ON_ITS_WAY_MS = 60_000;

/** As of an arrival and a hand-over that are written down late: no report waits longer for a connection. */
const LONGEST_ON_ITS_WAY_MS = 31 * 24 * 60 * 60_000;

/**
 * The device writes it, no person does, and its clock may be wrong: a time that cannot be is left out and refuses no report. The time
 * of arrival stands.
 *
 * @returns when a report was written, where it arrived later than that
 */
export function writtenEarlier(writtenAt: string | undefined, now: Date): Date | undefined {
  if (writtenAt === undefined) return undefined;
  const written = new Date(writtenAt);
  const onItsWay = now.getTime() - written.getTime();
  return onItsWay > ON_ITS_WAY_MS && onItsWay <= LONGEST_ON_ITS_WAY_MS ? written : undefined;
}

function checkInstant(name: string, instant: string | undefined, earliest: number): Issue[] {
  if (instant === undefined) return [];
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return [issue(name, 'format')];
  return at < earliest ? [issue(name, 'range')] : [];
}

export function checkIndicators(
  name: string,
  answers: readonly IndicatorAnswerInput[] | undefined,
  now: Date,
): Issue[] {
  const codes = answers?.map(({ code }) => code);
  return checkCodes(name, 'indicator', codes, now).map((wrong) => ({ ...wrong, name: `${wrong.name}.code` }));
}

export function checkAssertion(name: string, input: AssertionInput, now: Date): Issue[] {
  return checkCode(name ? `${name}.basis` : 'basis', 'assertion-basis', input.basis, now);
}

/**
 * A case says why it was opened: at least one indicator observed, or a narrative. Anything less makes "reported" a word
 * that nobody can examine later.
 */
export function saysWhy(
  circumstances: CircumstancesInput,
  answers: readonly IndicatorAnswerInput[] = [],
): boolean {
  return Boolean(circumstances.narrative?.trim()) || answers.some(({ answer }) => answer === 'yes');
}

function issue(name: string, type: string): Issue {
  return { in: 'body', name, type };
}
