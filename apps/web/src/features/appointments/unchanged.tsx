import { useLingui } from '@lingui/react/macro';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import type { AppointmentActProps } from './use-appointment-act';

/** Why an act did not take place, at its button: further up it is off the screen of a telephone. */
export function Unchanged({ act }: Pick<AppointmentActProps, 'act'>) {
  const { t } = useLingui();
  return <ProblemNotice error={act.error} lost={t`Nothing was changed.`} />;
}
