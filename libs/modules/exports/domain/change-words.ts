import { hasText } from '#platform/i18n';
import type { TimelineChange } from '#modules/audit';
import type { Words } from '#modules/letters';

/** Fields whose values are codes of a list, one or several with commas between. */
const LISTS: Readonly<Record<string, string>> = {
  'person.sex': 'sex',
  'person.citizenships': 'country',
  'person.languages': 'language',
  'circumstances.placeKind': 'place-kind',
  'circumstances.district': 'district',
  'circumstances.narrativeLanguage': 'language',
  'circumstances.acts': 'act',
  'circumstances.means': 'means',
  'circumstances.purposes': 'purpose',
  'consent.language': 'language',
  legalGround: 'legal-ground',
  needs: 'need',
};
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
  const { field, category, before, after, redacted } = change;
  if (redacted)
    return { field: words.code('category', category), before: '', after: words.say('hidden.change') };
  const value = (text: string | undefined) =>
    text === undefined
      ? ''
      : hidden.has(text)
        ? words.say('hidden.sealed')
        : valueInWords(field, text, words);
  return { field: fieldInWords(field, words), before: value(before), after: value(after) };
}

function valueInWords(field: string, text: string, words: Words): string {
  const list = LISTS[field];
  if (list)
    return text
      .split(', ')
      .map((part) => part.replace(CODE, (code) => words.code(list, code)))
      .join(', ');
  return hasText(`letter.value.${text}`) && isAnswer(field) ? words.say(`value.${text}`) : text;
}

const isAnswer = (field: string) =>
  /^(indicators\.|assertion\.status|person\.(ageInDoubt|birthDateSource)|consent\.given)/.test(field);
