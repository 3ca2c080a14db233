import { useLingui } from '@lingui/react/macro';
import type { LetterKind } from '../../shared/api';

/** What a letter is called: its kind, and which of several. */
export function useLetterWords(): (letter: { kind: LetterKind; variant?: string }) => string {
  const { t } = useLingui();
  const kinds: Record<LetterKind, string> = {
    signalling: t`Report to the Guardianship Service`,
    referral: t`Referral letter`,
    designation: t`Decision appointing a guardian`,
    guardian_report: t`Report of the guardian`,
    appointment: t`Confirmation of an appointment`,
    summary: t`Case summary`,
  };
  const variants: Record<string, string> = {
    before_acceptance: t`before acceptance`,
    after_acceptance: t`after acceptance`,
    guardian: t`guardian`,
    provisional: t`provisional guardian`,
    ad_hoc: t`guardian ad hoc`,
    first: t`first report`,
    periodic: t`six-monthly report`,
    final: t`final report`,
    interpreter: t`interpreter`,
    lawyer: t`lawyer`,
  };
  return ({ kind, variant }) => {
    const more = variant && variants[variant];
    return more ? `${kinds[kind]} (${more})` : kinds[kind];
  };
}
