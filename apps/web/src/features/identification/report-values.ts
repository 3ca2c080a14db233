import type { Answer } from '../../shared/api';

export const EMPTY_COMPANION = { relation: '', sex: '', ageBand: '', givenNames: '' };

export type CompanionValues = typeof EMPTY_COMPANION;

export const EMPTY_REPORT = {
  foundPlace: '',
  sex: '',
  ageBand: '',
  ageInDoubt: false,
  exactAge: '',
  narrative: '',
  narrativeLanguage: '',
  indicators: {} as Record<string, Answer | ''>,
  placeKind: '',
  district: '',
  foundAt: '',
  familyName: '',
  givenNames: '',
  scriptFamilyName: '',
  scriptGivenNames: '',
  scriptLanguage: '',
  aliases: [] as { name: string }[],
  birthYear: '',
  birthMonth: '',
  birthDay: '',
  birthAbout: false,
  birthDateSource: '',
  citizenships: [] as { code: string }[],
  languages: [] as { code: string; dialect: string }[],
  acts: [] as string[],
  means: [] as string[],
  purposes: [] as string[],
  needs: [] as string[],
  consentGiven: '' as '' | 'yes' | 'no',
  consentLanguage: '',
  consentAnswers: [] as string[],
  legalGround: '',
  companions: [] as CompanionValues[],
};

/** What the report form holds while it is being filled in: every control has a value, empty or not. */
export type ReportValues = typeof EMPTY_REPORT;
