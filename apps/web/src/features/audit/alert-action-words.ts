import { useLingui } from '@lingui/react/macro';

/** What happened about an alert and in the duty that answers it, by the code of the act. */
export function useAlertActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'alert.raised': t`Alert raised`,
    'alert.widened': t`More agencies told of the alert`,
    'alert.told': t`Told of the alert`,
    'alert.nobody': t`Nobody could be told of the alert`,
    'alert.alarm': t`Everybody on the duty list told of the alert`,
    'alert.stand_in': t`The duty role told of the alert: no person of the agency could be`,
    'alert.stand_in_taken': t`The duty role calls`,
    'alert.acknowledged': t`Alert acknowledged`,
    'alert.acted': t`Alert taken charge of`,
    'alert.called': t`Agency reached by telephone`,
    'alert.unreached': t`No message of the alert reached an agency`,
    'alert.ended': t`Alert ended`,
    'missing.mistake_asked': t`Asked whether the report was a mistake`,
    'missing.mistake_confirmed': t`A second agency confirmed that the report was a mistake`,
    'missing.mistake_refused': t`Not confirmed that the report was a mistake`,
    'missing.mistake_withdrawn': t`Question about the report withdrawn`,
    'duty.rotation_added': t`Rotation added to the duty list`,
    'duty.rotation_removed': t`Rotation removed from the duty list`,
    'duty.absence_added': t`Absence added to the duty list`,
    'duty.overridden': t`Duty list changed for some hours`,
    'duty.exception_removed': t`Exception removed from the duty list`,
    'duty_role.named': t`Person named for the duty role`,
    'duty_role.removed': t`Person taken off the duty role`,
    'stand_in.listed': t`Alerts for the duty role shown`,
    'escalation.set': t`Steps of an alert set`,
    'operations.retried': t`Stopped message sent again`,
  };
}
