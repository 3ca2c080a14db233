import { useLingui } from '@lingui/react/macro';
import type { FieldChange, PartialDate } from '../../shared/api';
import { useBirthDateWords } from '../../entities/person/birth-date-words';
import { useLabels } from '../../entities/code/code-lists';
import { useMomentWords } from '../../shared/time/time-words';
import { colonIn, withSemicolons } from '../../shared/ui/semicolons';

const CODE = /^[\w-]+/;
const NAME_KIND = /^(alias|original_script): /;
/** A date of birth of the log: a year, a month or a day, written `~` in front where it is about. */
const BIRTH_DATE = /^(~?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/;
/** Moments, as the log writes them. */
const INSTANTS: readonly string[] = ['circumstances.foundAt', 'missing.foundAt', 'missing.lastSeenAt'];
const SAME_AGES = /^(\d+)-\1$/;

/** A value of the log in words: the log holds codes. */
export function useValueWords({
  field,
  list,
}: Pick<FieldChange, 'field' | 'list'>): (value: string) => string {
  const { t, i18n } = useLingui();
  const labelOf = useLabels(list ?? 'sex');
  const momentOf = useMomentWords();
  const birthDateOf = useBirthDateWords();
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
        .map((name) => name.replace(NAME_KIND, (_, kind: string) => `${kinds[kind]}${colonIn(i18n.locale)}`));
      return withSemicolons(i18n.locale, names);
    }
    return isWord ? value.replace(CODE, (code) => words[code] ?? code) : value;
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
