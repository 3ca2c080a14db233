import { useLingui } from '@lingui/react/macro';

/** What happened about hand-overs, numbers of the police and hearings, by the code of the act. */
export function usePoliceActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'hand_over.proposed': t`Hand-over proposed`,
    'hand_over.received': t`Hand-over confirmed`,
    'hand_over.arrived': t`Hand-over: arrival recorded by the shelter`,
    'hand_over.failed': t`Hand-over came to nothing`,
    'hand_over.unconfirmed': t`Hand-over not confirmed: both sides told`,
    'hand_over.overdue': t`Hand-over not confirmed for hours: supervisors told`,
    'police_record.added': t`Number of the police added`,
    'police_record.shared': t`Number of the police shown to somebody`,
    'police_record.share_ended': t`Number of the police no longer shown`,
    'hearing.held': t`Heard or informed by the police`,
  };
}
