import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReportDue } from '../../shared/api';
import { daysFromToday, inBrussels } from '../../shared/time/brussels';

/** Which report is due and when: "first report due in 3 days", "six-monthly report 2 days late". */
export function useReportWords(): (report: ReportDue) => string {
  const { t } = useLingui();
  return ({ kind, dueAt }) => {
    const kinds: Record<string, string> = {
      first: t`First report`,
      periodic: t`Six-monthly report`,
      final: t`Final report`,
    };
    const report = kinds[kind] ?? kind;
    const days = daysFromToday(inBrussels(dueAt));
    if (days < 0) return t`${report}: ${plural(-days, { one: '# day late', other: '# days late' })}`;
    if (days === 0) return t`${report}: due today`;
    return t`${report}: due in ${plural(days, { one: '# day', other: '# days' })}`;
  };
}
