import { useLingui } from '@lingui/react/macro';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import type { AppointmentAct } from './use-appointment-act';

interface UnchangedProps {
  act: AppointmentAct;
}

/** Why an act did not take place, at its button: further up it is off the screen of a telephone. */
export function Unchanged({ act }: UnchangedProps) {
  const { t } = useLingui();
  return <ProblemNotice error={act.error} lost={t`Nothing was changed.`} />;
}
