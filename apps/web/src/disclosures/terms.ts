import type { AnswerDisclosureBody } from '../api';

/** What a form holds of the terms of a disclosure; empty = not said. */
export interface TermValues {
  legalGround: string;
  categories: string[];
  ownRows: boolean;
  until: string;
  givenBy: string;
  form: string;
}

export const noTerms = (categories: string[]): TermValues => ({
  legalGround: '',
  categories,
  ownRows: false,
  until: '',
  givenBy: '',
  form: '',
});

/** @returns undefined as long as something is missing; `onConsent`: the ground ends with one */
export function bodyOfTerms(values: TermValues, onConsent: boolean): AnswerDisclosureBody | undefined {
  const { legalGround, categories, ownRows, until, givenBy, form } = values;
  if (!legalGround || categories.length === 0 || (onConsent && (!givenBy || !form))) return undefined;
  return {
    legalGround: legalGround as AnswerDisclosureBody['legalGround'],
    categories: categories as AnswerDisclosureBody['categories'],
    ownRows,
    until: until || undefined,
    ...(onConsent && { consent: { givenBy, form } as AnswerDisclosureBody['consent'] }),
  };
}
