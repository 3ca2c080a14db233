import { type Words } from '#modules/letters';
import { hasText } from '#platform/i18n';

/** Codes that say that police or justice hold something; the word itself would tell it. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  'place-kind': ['police_station'],
  'assertion-basis': ['police_investigation', 'labour_inspection', 'magistrate_decision'],
  'protection-risk': ['hearing_ahead'],
  'risk-actor': ['police'],
};

const isTelling = (list: string, code: string) => TELLING[list]?.includes(code) ?? false;

/** Codes in words, less those that would tell what is not told. */
export function codesInWords(list: string, value: unknown, words: Words): string[] {
  const codes = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  return codes.filter((code) => !isTelling(list, code)).map((code) => words.code(list, code));
}

/** One of few values, which have words of their own. @param of below `letter.` */
export function valueInWords(of: string, value: unknown, words: Words): string[] {
  const key = `${of}.${String(value)}`;
  return value !== null && hasText(`letter.${key}`) ? [words.say(key)] : [];
}

type Lists = Readonly<Record<string, string>>;

/**
 * A record as agencies keep it sealed, one line a fact. An entry with a code that would tell what is not told is left out whole; what is
 * unknown says nothing.
 */
export function recordInWords(record: unknown, lists: Lists, words: Words): string[] {
  if (Array.isArray(record)) return record.flatMap((entry) => joined(entry, lists, words));
  return Object.entries((record ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
    const said = Array.isArray(value)
      ? value.flatMap((entry) => joined(entry, lists, words))
      : leaf(key, value, lists, words);
    const label = hasText(`letter.bundle.key.${key}`) ? words.say(`bundle.key.${key}`) : undefined;
    return said.map((text) => (label ? words.say('bundle.fact', { label, text }) : text));
  });
}

/** One entry of a list, as one line. */
function joined(entry: unknown, lists: Lists, words: Words): string[] {
  if (typeof entry !== 'object' || entry === null) return leaf('', entry, lists, words);
  const facts = Object.entries(entry as Record<string, unknown>);
  const tells = facts.some(
    ([key, value]) => lists[key] && typeof value === 'string' && isTelling(lists[key], value),
  );
  if (tells) return [];
  const texts = facts.flatMap(([key, value]) => leaf(key, value, lists, words));
  const inLine = texts.map((text, index) => (index < texts.length - 1 ? text.replace(FULL_STOP, '') : text));
  return texts.length > 0 ? [words.several(inLine)] : [];
}

const SAYS_NOTHING: readonly string[] = ['', 'unknown', 'not_asked'];
const SAID_BY_LABEL: readonly unknown[] = ['yes', 'no'];
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Of a sentence that others follow on its line. */
const FULL_STOP = /\.$/;

function leaf(key: string, value: unknown, lists: Lists, words: Words): string[] {
  if (typeof value !== 'string' || SAYS_NOTHING.includes(value)) return [];
  if (lists[key]) return codesInWords(lists[key], value, words);
  if (SAID_BY_LABEL.includes(value)) return valueInWords('value', value, words);
  return [DAY.test(value) ? words.day(new Date(value)) : value];
}
