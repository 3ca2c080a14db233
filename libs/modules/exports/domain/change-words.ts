import { hasText } from '#platform/i18n';
import type { TimelineChange } from '#modules/audit';
import type { PartialDate } from '#modules/cases';
import type { Words } from '#modules/letters';

const CODE = /^[\w-]+/;

/** A changed field in words; what is not open to the reader is not among its texts. */
export interface ChangeInWords {
  field: string;
  before: string;
  after: string;
}

export function fieldInWords(field: string, words: Words): string {
  if (field.startsWith('indicators.')) return words.code('indicator', field.slice('indicators.'.length));
  return hasText(`letter.field.${field}`) ? words.say(`field.${field}`) : field;
}

/** @param hidden texts that stay out, and what stands there instead */
export function changeInWords(
  change: TimelineChange,
  words: Words,
  hidden: ReadonlySet<string>,
): ChangeInWords {
  const { field, category, before, after, list, redacted } = change;
  if (redacted)
    return { field: words.code('category', category), before: '', after: words.say('hidden.change') };
  const value = (text: string | undefined) =>
    text === undefined
      ? ''
      : hidden.has(text)
        ? words.say('hidden.sealed')
        : valueInWords(field, list, text, words);
  return { field: fieldInWords(field, words), before: value(before), after: value(after) };
}

function valueInWords(field: string, list: string | undefined, text: string, words: Words): string {
  if (list)
    return text
      .split(', ')
      .map((part) => part.replace(CODE, (code) => words.code(list, code)))
      .join(', ');
  const own = OWN[field];
  if (own) return own(text, words);
  return IS_ANSWER.test(field)
    ? text.replace(CODE, (code) => (hasText(`letter.value.${code}`) ? words.say(`value.${code}`) : code))
    : text;
}

const IS_ANSWER = /^(indicators\.|assertion\.|person\.(ageInDoubt|birthDateSource)|consent\.given)/;

/** Values that the log writes in a way of its own. */
const OWN: Readonly<Record<string, (text: string, words: Words) => string>> = {
  'circumstances.foundAt': instantInWords,
  'missing.foundAt': instantInWords,
  'missing.lastSeenAt': instantInWords,
  'person.birthDate': (text, words) => {
    const date = partialDateOf(text);
    return date ? words.partialDate(date) : text;
  },
  'person.apparentAge': (text) => text.replace(SAME_AGES, '$1').replace('-', '–'),
  'person.names': (text, words) => {
    const kindIn = (name: string) =>
      name.replace(NAME_KIND, (_, kind: string) =>
        words.say('nameKind', { kind: words.say(`name.${kind}`) }),
      );
    return words.several(text.split('; ').map(kindIn));
  },
};
function instantInWords(text: string, words: Words): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : words.instant(at);
}

const SAME_AGES = /^(\d+)-\1$/;
const NAME_KIND = /^(alias|original_script): /;
/** A year, a month or a day, written `~` in front where it is about. */
const BIRTH_DATE = /^(~?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/;

function partialDateOf(text: string): PartialDate | undefined {
  const [, about, year, month, day] = BIRTH_DATE.exec(text) ?? [];
  if (!year) return undefined;
  if (about) return { year: Number(year), precision: 'about' };
  if (!month) return { year: Number(year), precision: 'year' };
  if (!day) return { year: Number(year), month: Number(month), precision: 'month' };
  return { year: Number(year), month: Number(month), day: Number(day), precision: 'day' };
}
