import { useLingui } from '@lingui/react/macro';
import { type ListName, useLabels } from '../codes/code-lists';
import { useMomentWords } from '../time/time-words';

/** Fields whose values are codes, one or several with commas between. */
const LISTS: Record<string, ListName> = {
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

/** A value of the log in words: the log holds codes. */
export function useValueWords(field: string): (value: string) => string {
  const { t } = useLingui();
  const labelOf = useLabels(LISTS[field] ?? 'sex');
  const momentOf = useMomentWords();
  const words: Record<string, string> = {
    yes: t`yes`,
    no: t`no`,
    true: t`yes`,
    false: t`no`,
    unknown: t`unknown`,
    not_asked: t`not asked`,
    possible: t`possible victim`,
    actual: t`victim`,
    not: t`not a victim`,
    declared: t`declared`,
    document: t`document`,
    decided: t`decided`,
  };
  const isWord = /^(indicators\.|assertion\.|person\.(ageInDoubt|birthDateSource)|consent\.given)/.test(
    field,
  );
  return (value) => {
    if (LISTS[field]) {
      return value
        .split(', ')
        .map((part) => part.replace(CODE, (code) => labelOf(code)))
        .join(', ');
    }
    if (field === 'circumstances.foundAt') return momentOf(value);
    return isWord ? value.replace(CODE, (code) => words[code] ?? code) : value;
  };
}
