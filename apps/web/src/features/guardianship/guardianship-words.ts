import { msg, plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReportDue } from '../../shared/api';
import { daysFromToday, inBrussels } from '../../shared/time/brussels';
import { useWords, type Words } from '../../shared/language/use-words';

/** What the kinds of report are called. */
export const REPORTS: Words = {
  first: msg`First report`,
  periodic: msg`Six-monthly report`,
  final: msg`Final report`,
};

/** Which report is due and when: "first report due in 3 days", "six-monthly report 2 days late". */
export function useReportWords(): (report: ReportDue) => string {
  const { t } = useLingui();
  const nameOf = useWords(REPORTS);
  return ({ kind, dueAt }) => {
    const report = nameOf(kind);
    const days = daysFromToday(inBrussels(dueAt));
    if (days < 0) return t`${report}: ${plural(-days, { one: '# day late', other: '# days late' })}`;
    if (days === 0) return t`${report}: due today`;
    return t`${report}: due in ${plural(days, { one: '# day', other: '# days' })}`;
  };
}
