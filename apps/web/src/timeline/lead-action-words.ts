import { useLingui } from '@lingui/react/macro';

/** Who leads, and how a case ends, by the code of the act. */
export function useLeadActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'lead.proposed': t`Another agency asked to lead`,
    'lead.accepted': t`The lead passed to another agency`,
    'lead.refused': t`The lead was not taken`,
    'lead.withdrawn': t`Question who leads withdrawn`,
    'case.closed': t`Case closed`,
    'case.reopened': t`Case opened again`,
    'case.followed_up': t`Case in follow-up`,
    'case.resumed': t`Back from follow-up`,
  };
}
