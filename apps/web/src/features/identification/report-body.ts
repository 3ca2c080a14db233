import type {
  Companion,
  CreateCase,
  PartialDate,
  PersonInput,
  PersonName,
  PersonProbe,
} from '../../shared/api';
import { instantOf } from '../../shared/time/brussels';
import { rangeOf } from '../../entities/person/age-bands';
import type { CompanionValues, ReportValues } from './report-values';
import { written } from '../../shared/ui/written';

/** Each name is searched by itself. */
const MOST_NAMES = 3;

/** What was filled in as the API takes it; used for the draft as well, where anything may still be missing. */
export function caseOf(values: ReportValues): CreateCase {
  return compact<CreateCase>({
    person: personOf(values),
    circumstances: circumstancesOf(values),
    indicators: Object.entries(values.indicators)
      .filter(([, answer]) => answer)
      .map(([code, answer]) => ({ code, answer: answer || 'not_asked' })),
    needs: values.needs,
    consent: values.consentGiven
      ? compact({
          given: values.consentGiven === 'yes',
          language: values.consentLanguage,
          answers: Object.fromEntries(values.consentAnswers.map((code) => [code, true])),
        })
      : undefined,
    legalGround: values.legalGround,
    companions: values.companions.filter(isStarted).map(companionOf),
  });
}

/** Whom to look for among the persons of one's cases. */
export function probeOf(values: ReportValues): PersonProbe {
  return compact<PersonProbe>({
    names: namesOf(values).slice(0, MOST_NAMES),
    birthDate: birthDateOf(values),
    sex: values.sex,
  });
}

function personOf(values: ReportValues): PersonInput {
  const birthDate = birthDateOf(values);
  return compact<PersonInput>({
    names: namesOf(values),
    sex: values.sex,
    birthDate,
    birthDateSource: birthDate && (values.birthDateSource as PersonInput['birthDateSource']),
    apparentAge: apparentAgeOf(values),
    ageInDoubt: values.ageInDoubt || undefined,
    citizenships: values.citizenships.map(({ code }) => code).filter(Boolean),
    languages: values.languages.filter(({ code }) => code).map((language) => compact(language)),
  });
}

function circumstancesOf(values: ReportValues): CreateCase['circumstances'] {
  return compact<CreateCase['circumstances']>({
    foundPlace: written(values.foundPlace),
    placeKind: values.placeKind,
    district: values.district,
    foundAt: instantOf(values.foundAt),
    narrative: written(values.narrative),
    narrativeLanguage: written(values.narrative) && values.narrativeLanguage,
    acts: values.acts,
    means: values.means,
    purposes: values.purposes,
  });
}

function namesOf(values: ReportValues): PersonName[] {
  const names: PersonName[] = [
    compact({ kind: 'primary', familyName: values.familyName, givenNames: values.givenNames }),
    compact({
      kind: 'original_script',
      familyName: values.scriptFamilyName,
      givenNames: values.scriptGivenNames,
      language: values.scriptLanguage,
    }),
    ...values.aliases.map(({ name }) => compact<PersonName>({ kind: 'alias', givenNames: name })),
  ];
  return names.filter(({ familyName, givenNames }) => familyName || givenNames);
}

function birthDateOf({ birthYear, birthMonth, birthDay, birthAbout }: ReportValues): PartialDate | undefined {
  const year = Number(birthYear);
  if (!year) return undefined;
  if (birthAbout) return { year, precision: 'about' };
  const month = Number(birthMonth) || undefined;
  const day = (month && Number(birthDay)) || undefined;
  return compact<PartialDate>({ year, month, day, precision: day ? 'day' : month ? 'month' : 'year' });
}

function apparentAgeOf({ exactAge, ageBand }: ReportValues): PersonInput['apparentAge'] {
  const exact = Number.parseInt(exactAge, 10);
  return Number.isNaN(exact) ? rangeOf(ageBand) : { from: exact, to: exact };
}

function isStarted(companion: CompanionValues): boolean {
  return Boolean(companion.relation || companion.sex || companion.ageBand || companion.givenNames);
}

function companionOf({ relation, sex, ageBand, givenNames }: CompanionValues): Companion {
  return {
    relation,
    person: compact<PersonInput>({
      sex,
      apparentAge: rangeOf(ageBand),
      names: givenNames ? [{ kind: 'primary', givenNames }] : undefined,
    }),
  };
}

/** Without what is empty: an empty string or list says nothing. */
function compact<T extends object>(record: T): T {
  const filled = Object.entries(record).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(filled) as T;
}
