import { useLingui } from '@lingui/react/macro';

/** What happened to a person on the way, by the kind of the notice. @returns for the name of the agency at the other end */
export function useHandOverWords(): (agency: string) => Record<string, string> {
  const { t } = useLingui();
  return (agency) => ({
    'hand_over.proposed': t`${agency} brings you a person: confirm the arrival`,
    'hand_over.received': t`${agency} confirms that the person arrived`,
    'hand_over.arrived': t`${agency} recorded the arrival of the person you were to hand over`,
    'hand_over.failed': agency
      ? t`A hand-over with ${agency} came to nothing`
      : t`A hand-over came to nothing`,
    'hand_over.unconfirmed': t`A hand-over is not confirmed: call the other side`,
    'hand_over.overdue': t`For hours nobody has confirmed a hand-over`,
  });
}
