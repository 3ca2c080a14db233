import { useLingui } from '@lingui/react/macro';

/** What is told about the youth help of a child, by the kind of the notice. */
export function useYouthNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'youth.requested': t`A mandate of youth help is asked of you`,
    'youth.received': t`The youth service took up a request`,
    'youth.started': t`A mandate of youth help has begun`,
    'youth.changed': t`A mandate of youth help is of another kind now`,
    'youth.followed': t`Youth help ended, the contact goes on`,
    'youth.ended': t`A mandate of youth help ended, or was not taken up`,
    'youth.co_proposed': t`You are asked to accompany a child together`,
    'youth.co_accepted': t`Your proposal to accompany together was accepted`,
    'youth.co_declined': t`Your proposal to accompany together was declined`,
    'youth.co_ended': t`The other body no longer accompanies with you`,
    'youth.planned': t`There is a new version of a plan of help`,
    'youth.plan_refused': t`A young person refused a version of a plan of help`,
    'youth.reminder': t`Something of a youth mandate is due soon`,
    'youth.overdue': t`Something of a youth mandate is late`,
    'youth.access_ended': t`What a youth service shared with you in a case has ended`,
  };
}
