import type { Companion, CreateCase, PersonInput } from '../../shared/api';
import { inBrussels } from '../../shared/time/brussels';
import { bandOfAge } from '../../entities/person/age-bands';
import { type CompanionValues, EMPTY_REPORT, type ReportValues } from './report-values';

type DraftContent = Partial<CreateCase>;

/** A draft as the form holds it. Whatever is missing is empty: a draft may be anything from one keystroke on. */
export function valuesOf(content: DraftContent): ReportValues {
  const { person, circumstances, indicators, needs, companions } = content;
  return {
    ...EMPTY_REPORT,
    ...namesOf(person),
    ...ageOf(person),
    ...birthOf(person),
    ...circumstancesOf(circumstances),
    ...consentOf(content),
    sex: person?.sex ?? '',
    citizenships: (person?.citizenships ?? []).map((code) => ({ code })),
    languages: (person?.languages ?? []).map(({ code, dialect = '' }) => ({ code, dialect })),
    indicators: Object.fromEntries((indicators ?? []).map(({ code, answer }) => [code, answer])),
    needs: needs ?? [],
    companions: (companions ?? []).map(companionOf),
  };
}

function namesOf(person?: PersonInput) {
  const names = person?.names ?? [];
  const primary = names.find(({ kind }) => kind === 'primary');
  const script = names.find(({ kind }) => kind === 'original_script');
  return {
    familyName: primary?.familyName ?? '',
    givenNames: primary?.givenNames ?? '',
    scriptFamilyName: script?.familyName ?? '',
    scriptGivenNames: script?.givenNames ?? '',
    scriptLanguage: script?.language ?? '',
    aliases: names
      .filter(({ kind }) => kind === 'alias')
      .map(({ familyName, givenNames }) => ({
        name: [givenNames, familyName].filter(Boolean).join(' '),
      })),
  };
}

function ageOf(person?: PersonInput) {
  const age = person?.apparentAge;
  const isExact = age !== undefined && age.from === age.to;
  return {
    ageBand: age ? bandOfAge(age.from) : '',
    exactAge: isExact ? String(age.from) : '',
    ageInDoubt: person?.ageInDoubt ?? false,
  };
}

function birthOf(person?: PersonInput) {
  const date = person?.birthDate;
  return {
    birthYear: date?.year ? String(date.year) : '',
    birthMonth: date?.month ? String(date.month) : '',
    birthDay: date?.day ? String(date.day) : '',
    birthAbout: date?.precision === 'about',
    birthDateSource: person?.birthDateSource ?? '',
  };
}

function circumstancesOf(found?: CreateCase['circumstances']) {
  return {
    foundPlace: found?.foundPlace ?? '',
    placeKind: found?.placeKind ?? '',
    district: found?.district ?? '',
    foundAt: found?.foundAt
      ? inBrussels(found.foundAt).toPlainDateTime().toString({ smallestUnit: 'minute' })
      : '',
    narrative: found?.narrative ?? '',
    narrativeLanguage: found?.narrativeLanguage ?? '',
    acts: found?.acts ?? [],
    means: found?.means ?? [],
    purposes: found?.purposes ?? [],
  };
}

function consentOf({ consent, legalGround }: DraftContent) {
  const given: ReportValues['consentGiven'] = consent ? (consent.given ? 'yes' : 'no') : '';
  return {
    consentGiven: given,
    consentLanguage: consent?.language ?? '',
    consentAnswers: Object.keys(consent?.answers ?? {}),
    legalGround: legalGround ?? '',
  };
}

function companionOf({ relation, person }: Companion): CompanionValues {
  return {
    relation: relation ?? '',
    sex: person?.sex ?? '',
    ageBand: person?.apparentAge ? bandOfAge(person.apparentAge.from) : '',
    givenNames: person?.names?.[0]?.givenNames ?? '',
  };
}
