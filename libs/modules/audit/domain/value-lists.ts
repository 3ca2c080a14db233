/** Fields whose values are codes of a list. */
const LISTS = {
  'person.sex': 'sex',
  'person.citizenships': 'country',
  'person.languages': 'language',
  'circumstances.placeKind': 'place-kind',
  'circumstances.district': 'district',
  'circumstances.narrativeLanguage': 'language',
  'circumstances.acts': 'act',
  'circumstances.means': 'means',
  'circumstances.purposes': 'purpose',
  'assertion.basis': 'assertion-basis',
  'consent.language': 'language',
  'consent.state': 'consent-state',
  'missing.foundBy': 'missing-finder',
  'missing.country': 'country',
  legalGround: 'legal-ground',
  needs: 'need',
} as const;

export type ValueList = (typeof LISTS)[keyof typeof LISTS];
export const VALUE_LISTS: readonly ValueList[] = [...new Set(Object.values(LISTS))];

/** The code list whose codes the values of a field of the log are, one or several with `, ` between. */
export function valueListOf(field: string): ValueList | undefined {
  return Object.hasOwn(LISTS, field) ? LISTS[field as keyof typeof LISTS] : undefined;
}
