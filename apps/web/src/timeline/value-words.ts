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
const NAME_KIND = /^(alias|original_script)(?=: )/;
const SAME_AGES = /^(\d+)-\1$/;

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
  const kinds: Record<string, string> = { alias: t`Also known as`, original_script: t`In its own script` };
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
    if (field === 'person.apparentAge') return value.replace(SAME_AGES, '$1');
    if (field === 'person.names') {
      return value
        .split('; ')
        .map((name) => name.replace(NAME_KIND, (kind) => kinds[kind] ?? kind))
        .join('; ');
    }
    return isWord ? value.replace(CODE, (code) => words[code] ?? code) : value;
  };
}
