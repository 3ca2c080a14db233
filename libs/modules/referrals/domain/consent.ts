import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';

/** How a person agreed that something is shared with one agency for one purpose. */
export interface SharingConsentInput {
  /** consent-giver */
  givenBy: string;
  /** consent-form */
  form: string;
  /** language: in which it was explained */
  language?: string;
  /** consent-interpretation */
  interpretation?: string;
  /** Name or number of the interpreter; sealed. */
  interpreter?: string;
  /** Last day, `YYYY-MM-DD`; the usual term unless told. */
  until?: string;
}

const LISTS: readonly [keyof SharingConsentInput, string][] = [
  ['givenBy', 'consent-giver'],
  ['form', 'consent-form'],
  ['language', 'language'],
  ['interpretation', 'consent-interpretation'],
];

/** @throws InvalidInput for a code that is none, and for the name of an interpreter where none was there */
export function checkConsent(consent: SharingConsentInput): void {
  for (const [field, list] of LISTS) {
    const code = consent[field];
    if (code !== undefined && !isCode(list, code)) throw InvalidInput.field(`consent.${field}`, 'notInList');
  }
  if (consent.interpreter?.trim() && (consent.interpretation ?? 'none') === 'none') {
    throw InvalidInput.field('consent.interpreter', 'unexpected');
  }
}

/**
 * Who says yes for one of the people referred together. Of a mother and her child, her own yes is that of a parent for the
 * child; who answers for a child says nothing for an adult found with it, who answers alone.
 *
 * @throws InvalidInput when a child alone is named as the one who consents (its guardian, a parent or another
 *   representative does, the child being heard)
 */
export function giverFor(
  givenBy: string,
  person: { isChild: boolean; isFirst: boolean; relation?: string },
): string {
  if (!person.isChild) return person.isFirst ? givenBy : 'person';
  if (givenBy !== 'person') return givenBy;
  if (person.relation === 'child') return 'parent';
  throw InvalidInput.field('consent.givenBy', 'childNeedsRepresentative');
}
