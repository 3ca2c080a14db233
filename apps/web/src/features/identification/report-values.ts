import type { Answer } from '../../shared/api';

/** What the report form holds while it is being filled in: every control has a value, empty or not. */
export interface ReportValues {
  foundPlace: string;
  sex: string;
  ageBand: string;
  ageInDoubt: boolean;
  exactAge: string;
  narrative: string;
  narrativeLanguage: string;
  indicators: Record<string, Answer | ''>;
  placeKind: string;
  district: string;
  foundAt: string;
  familyName: string;
  givenNames: string;
  scriptFamilyName: string;
  scriptGivenNames: string;
  scriptLanguage: string;
  aliases: { name: string }[];
  birthYear: string;
  birthMonth: string;
  birthDay: string;
  birthAbout: boolean;
  birthDateSource: string;
  citizenships: { code: string }[];
  languages: { code: string; dialect: string }[];
  acts: string[];
  means: string[];
  purposes: string[];
  needs: string[];
  consentGiven: '' | 'yes' | 'no';
  consentLanguage: string;
  consentAnswers: string[];
  legalGround: string;
  companions: CompanionValues[];
}

export interface CompanionValues {
  relation: string;
  sex: string;
  ageBand: string;
  givenNames: string;
}

export const EMPTY_COMPANION: CompanionValues = { relation: '', sex: '', ageBand: '', givenNames: '' };

export const EMPTY_REPORT: ReportValues = {
  foundPlace: '',
  sex: '',
  ageBand: '',
  ageInDoubt: false,
  exactAge: '',
  narrative: '',
  narrativeLanguage: '',
  indicators: {},
  placeKind: '',
  district: '',
  foundAt: '',
  familyName: '',
  givenNames: '',
  scriptFamilyName: '',
  scriptGivenNames: '',
  scriptLanguage: '',
  aliases: [],
  birthYear: '',
  birthMonth: '',
  birthDay: '',
  birthAbout: false,
  birthDateSource: '',
  citizenships: [],
  languages: [],
  acts: [],
  means: [],
  purposes: [],
  needs: [],
  consentGiven: '',
  consentLanguage: '',
  consentAnswers: [],
  legalGround: '',
  companions: [],
};
