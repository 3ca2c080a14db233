import { useLingui } from '@lingui/react/macro';

/** What happened about the youth help of a child, by the code of the act. */
export function useYouthActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'youth.requested': t`Mandate of youth help asked for`,
    'youth.received': t`Request taken up by the youth service`,
    'youth.started': t`Youth mandate begun`,
    'youth.changed': t`Kind of the youth mandate changed`,
    'youth.prolongation': t`Help after 18 decided`,
    'youth.followed': t`Youth help ended, contact goes on`,
    'youth.ended': t`Youth mandate ended`,
    'youth.planned': t`New version of the plan of help`,
    'youth.plan_refused': t`Version of the plan of help refused by the young person: not in force`,
    'youth.contact_planned': t`Contact planned`,
    'youth.contact_held': t`Contact held`,
    'youth.co_proposed': t`Co-accompaniment proposed`,
    'youth.co_accepted': t`Co-accompaniment agreed`,
    'youth.co_declined': t`Co-accompaniment declined`,
    'youth.co_ended': t`Co-accompaniment ended`,
    'youth.reminder': t`Reminded of what is due in the youth mandate`,
    'youth.overdue': t`Late in the youth mandate: supervisor told`,
    'youth.access_ended': t`Access through the youth service ended`,
  };
}
