import { useLingui } from '@lingui/react/macro';

/** What happened about who leads a case and how it stands, by the kind of the notice. */
export function useLeadNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'lead.proposed': t`You are asked to lead a case`,
    'lead.accepted': t`Another agency leads a case of yours from now on`,
    'lead.refused': t`The agency you asked does not take the lead of a case`,
    'lead.withdrawn': t`You are no longer asked to lead a case`,
    'case.closed': t`A case was closed`,
    'case.reopened': t`A case was opened again`,
    'case.closing_taken_back': t`The closing of a case was taken back: it is open again`,
  };
}
