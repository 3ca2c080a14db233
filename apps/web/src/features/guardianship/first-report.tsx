import { Trans, useLingui } from '@lingui/react/macro';
import { calendarDayOf, inBrussels } from '../../shared/time/brussels';

interface FirstReportProps {
  /** By the rule, for an appointment that is made now; while it is read, nothing is said. */
  due: string | undefined;
}

/** By when a guardian who is appointed now must report. */
export function FirstReport({ due }: FirstReportProps) {
  const { i18n } = useLingui();
  if (!due) return null;
  const day = calendarDayOf(inBrussels(due).toPlainDate().toString(), i18n.locale);
  return <Trans>The first report is due on {day}.</Trans>;
}
