import { useLingui } from '@lingui/react/macro';

/** What happened about health, risks and signs of disappearance, by the code of the act. */
export function useCareActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'health.stated': t`Health written down`,
    'risk.planned': t`New version of the risk plan`,
    'risk.reminder': t`Reminded to look at the risk plan again`,
    'risk.overdue': t`Risk plan not looked at again: supervisor told`,
    'sign.observed': t`Signs of disappearance written down`,
    'sign.facts_told': t`Written down what an alert would ask for`,
    'care.given_to_alert': t`Given to an alert: what those who care for the person know`,
  };
}
