import type { AnswerDisclosureBody, DisclosureConsent } from '../../shared/api';

/** What a form holds of the terms of a disclosure; empty = not said. */
export interface TermValues {
  legalGround: string;
  categories: string[];
  ownRows: boolean;
  until: string;
  givenBy: string;
  form: string;
  language: string;
  interpretation: string;
}

export const noTerms = (categories: string[]): TermValues => ({
  legalGround: '',
  categories,
  ownRows: false,
  until: '',
  givenBy: '',
  form: '',
  language: '',
  interpretation: '',
});

/** @returns undefined as long as something is missing; `onConsent`: the ground ends with one */
export function bodyOfTerms(values: TermValues, onConsent: boolean): AnswerDisclosureBody | undefined {
  const { legalGround, categories, ownRows, until } = values;
  const consent = onConsent ? consentOf(values) : undefined;
  if (!legalGround || categories.length === 0 || (onConsent && !consent)) return undefined;
  return {
    legalGround: legalGround as AnswerDisclosureBody['legalGround'],
    categories: categories as AnswerDisclosureBody['categories'],
    ownRows,
    until: until || undefined,
    ...(consent && { consent }),
  };
}

function consentOf({ givenBy, form, language, interpretation }: TermValues): DisclosureConsent | undefined {
  if (!givenBy || !form) return undefined;
  return {
    givenBy: givenBy as DisclosureConsent['givenBy'],
    form: form as DisclosureConsent['form'],
    language: language || undefined,
    interpretation: (interpretation || undefined) as DisclosureConsent['interpretation'],
  };
}
