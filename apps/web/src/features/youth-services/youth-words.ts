import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { CreateYouthPlan } from '../../shared/api';
import { daysFromToday, inBrussels } from '../../shared/time/brussels';

/** How a mandate stands. */
export function useMandateStatusWords(): (status: string) => string {
  const { t } = useLingui();
  return (status) => {
    const words: Record<string, string> = {
      requested: t({ message: 'asked for', context: 'help for a young person' }),
      received: t`taken up, not decided yet`,
      started: t`in force`,
      changed: t`in force, of another kind`,
      followed: t`help ended, contact goes on`,
      ended: t`ended`,
    };
    return words[status] ?? status;
  };
}

/** What a child answered to a plan. */
export function useConsentWords(): Record<CreateYouthPlan['consent'], string> {
  const { t } = useLingui();
  return { given: t`Agrees`, refused: t`Does not agree`, not_needed: t`Not asked` };
}

interface Due {
  kind: string;
  dueAt: string;
}

/** What is due and when: "Plan of help: due in 3 days", "Decision about help after 18: 2 days late". */
export function useYouthDueWords(): (due: Due) => string {
  const { t } = useLingui();
  return ({ kind, dueAt }) => {
    const kinds: Record<string, string> = {
      answer: t`Answer to the request`,
      plan: t`First plan of help`,
      review: t`Review of the plan`,
      prolongation: t`Decision about help after 18`,
      contact: t`Contact`,
    };
    const what = kinds[kind] ?? kind;
    const days = daysFromToday(inBrussels(dueAt));
    if (days < 0) return t`${what}: ${plural(-days, { one: '# day late', other: '# days late' })}`;
    if (days === 0) return t`${what}: due today`;
    return t`${what}: due in ${plural(days, { one: '# day', other: '# days' })}`;
  };
}
