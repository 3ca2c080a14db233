import { msg } from '@lingui/core/macro';
import type { LetterKind } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';

const KINDS: Words<LetterKind> = {
  signalling: msg`Report to the Guardianship Service`,
  referral: msg`Referral letter`,
  designation: msg`Decision appointing a guardian`,
  guardian_report: msg`Report of the guardian`,
  appointment: msg`Confirmation of an appointment`,
  summary: msg`Case summary`,
};

const VARIANTS: Words = {
  before_acceptance: msg`before acceptance`,
  after_acceptance: msg`after acceptance`,
  guardian: msg`guardian`,
  provisional: msg`provisional guardian`,
  ad_hoc: msg`guardian ad hoc`,
  first: msg`first report`,
  periodic: msg`six-monthly report`,
  final: msg`final report`,
  interpreter: msg`interpreter`,
  lawyer: msg`lawyer`,
};

/** What a letter is called: its kind, and which of several. */
export function useLetterWords(): (letter: { kind: LetterKind; variant?: string }) => string {
  const kindOf = useWords(KINDS);
  const variantOf = useWords(VARIANTS);
  return ({ kind, variant }) => {
    const name = kindOf(kind);
    return variant && variant in VARIANTS ? `${name} (${variantOf(variant)})` : name;
  };
}
