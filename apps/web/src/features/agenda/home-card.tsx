import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCan } from '../../session/session-query';
import { Card } from '../../shared/ui/card';
import { AgendaRows } from './agenda-rows';
import { agendaQuery } from './agenda-queries';

const SHOWN = 5;
const LATE = { of: 'agency', only: 'late' } as const;

function useAgenda() {
  const enabled = useCan()('caseload:read');
  return {
    mine: useInfiniteQuery({ ...agendaQuery({}), enabled }),
    late: useInfiniteQuery({ ...agendaQuery(LATE), enabled }),
  };
}

/** Whether the first answers are on their way; not once they failed, and not without a connection. */
export function useAgendaAwaited(): boolean {
  const { mine, late } = useAgenda();
  return [mine, late].some(({ isLoading, failureCount }) => isLoading && failureCount === 0);
}

/** What is mine, and how much is late across the agency. Without either there is no card. */
export function AgendaCard() {
  const { t } = useLingui();
  const { mine, late } = useAgenda();
  const items = mine.data?.pages[0]?.items ?? [];
  const lateInAll = late.data?.pages[0]?.counts?.total ?? 0;
  if (items.length === 0 && lateInAll === 0) return null;
  return (
    <Card
      title={t`Your next steps`}
      flush
      aside={
        <Link to="/agenda">
          <Trans>All next steps</Trans>
        </Link>
      }
    >
      <ul className="rows">
        <AgendaRows items={items.slice(0, SHOWN)} of="agency" />
        {lateInAll > 0 ? (
          <li className="row">
            <Link to="/agenda" search={LATE} className="count-row">
              <strong>
                {t`${plural(lateInAll, { one: 'One step is late across your agency', other: '# steps are late across your agency' })}`}
              </strong>
            </Link>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
