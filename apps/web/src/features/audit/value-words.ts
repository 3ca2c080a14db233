import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FieldChange, PartialDate } from '../../shared/api';
import { useBirthDateWords } from '../../entities/person/birth-date-words';
import { useLabels } from '../../entities/code/code-lists';
import { useMomentWords } from '../../shared/time/time-words';
import { colonIn, withSemicolons } from '../../shared/ui/semicolons';
import { useWords, type Words } from '../../shared/language/use-words';

const CODE = /^[\w-]+/;
const NAME_KIND = /^(alias|original_script): /;
/** A date of birth of the log: a year, a month or a day, written `~` in front where it is about. */
const BIRTH_DATE = /^(~?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/;
/** Moments, as the log writes them. */
const INSTANTS: readonly string[] = ['circumstances.foundAt', 'missing.foundAt', 'missing.lastSeenAt'];
const SAME_AGES = /^(\d+)-\1$/;

const VALUES: Words = {
  yes: msg`yes`,
  no: msg`no`,
  true: msg`yes`,
  false: msg`no`,
  unknown: msg`unknown`,
  not_asked: msg`not asked`,
  possible: msg`possible victim`,
  actual: msg`victim`,
  not: msg`not a victim`,
  declared: msg`declared`,
  document: msg`document`,
  decided: msg`decided`,
};

const NAME_KINDS: Words = {
  alias: msg`Also known as`,
  original_script: msg`In its own script`,
};

/** A value of the log in words: the log holds codes. */
export function useValueWords({
  field,
  list,
}: Pick<FieldChange, 'field' | 'list'>): (value: string) => string {
  const { i18n } = useLingui();
  const labelOf = useLabels(list ?? 'sex');
  const momentOf = useMomentWords();
  const birthDateOf = useBirthDateWords();
  const wordOf = useWords(VALUES);
  const kindOf = useWords(NAME_KINDS);
  const isWord = /^(indicators\.|assertion\.|person\.(ageInDoubt|birthDateSource)|consent\.given)/.test(
    field,
  );
  return (value) => {
    if (list) {
      return value
        .split(', ')
        .map((part) => part.replace(CODE, (code) => labelOf(code)))
        .join(', ');
    }
    if (INSTANTS.includes(field)) return momentOf(value);
    const birth = field === 'person.birthDate' ? partialDateOf(value) : undefined;
    if (birth) return birthDateOf(birth);
    if (field === 'person.apparentAge') return value.replace(SAME_AGES, '$1').replace('-', '–');
    if (field === 'person.names') {
      const names = value
        .split('; ')
        .map((name) =>
          name.replace(NAME_KIND, (_, kind: string) => `${kindOf(kind)}${colonIn(i18n.locale)}`),
        );
      return withSemicolons(i18n.locale, names);
    }
    return isWord ? value.replace(CODE, (code) => wordOf(code)) : value;
  };
}

function partialDateOf(text: string): PartialDate | undefined {
  const [, about, year, month, day] = BIRTH_DATE.exec(text) ?? [];
  if (!year) return undefined;
  if (about) return { year: Number(year), precision: 'about' };
  if (!month) return { year: Number(year), precision: 'year' };
  if (!day) return { year: Number(year), month: Number(month), precision: 'month' };
  return { year: Number(year), month: Number(month), day: Number(day), precision: 'day' };
}
