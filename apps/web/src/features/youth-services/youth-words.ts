import { msg, plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { CreateYouthPlan } from '../../shared/api';
import { daysFromToday, inBrussels } from '../../shared/time/brussels';
import { useWords, type Words } from '../../shared/language/use-words';

const STATUSES: Words = {
  requested: msg({ message: 'asked for', context: 'help for a young person' }),
  received: msg`taken up, not decided yet`,
  started: msg`in force`,
  changed: msg`in force, of another kind`,
  followed: msg`help ended, contact goes on`,
  ended: msg`ended`,
};

/** How a mandate stands. */
export function useMandateStatusWords(): (status: string) => string {
  return useWords(STATUSES);
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

const DUES: Words = {
  answer: msg`Answer to the request`,
  plan: msg`First plan of help`,
  review: msg`Review of the plan`,
  prolongation: msg`Decision about help after 18`,
  contact: msg`Contact`,
};

/** What is due and when: "Plan of help: due in 3 days", "Decision about help after 18: 2 days late". */
export function useYouthDueWords(): (due: Due) => string {
  const { t } = useLingui();
  const nameOf = useWords(DUES);
  return ({ kind, dueAt }) => {
    const what = nameOf(kind);
    const days = daysFromToday(inBrussels(dueAt));
    if (days < 0) return t`${what}: ${plural(-days, { one: '# day late', other: '# days late' })}`;
    if (days === 0) return t`${what}: due today`;
    return t`${what}: due in ${plural(days, { one: '# day', other: '# days' })}`;
  };
}
