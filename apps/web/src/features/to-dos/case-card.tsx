import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCan } from '../../session/session-query';
import { ListCard } from '../../shared/ui/list-card';
import { caseToDosQuery } from './to-do-queries';
import { ToDoRows } from './to-do-rows';

/** What the agency still has to do in a case. */
export function ToDosCard({ caseId }: { caseId: string }) {
  return useCan()('to-do:keep') ? <OfCase caseId={caseId} /> : null;
}

function OfCase({ caseId }: { caseId: string }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(caseToDosQuery(caseId));
  return (
    <ListCard
      list={list}
      title={t`To-dos of your agency`}
      isWhole
      empty={<Trans>Nothing is to be done. Other agencies do not see what you add.</Trans>}
    >
      {(items) => <ToDoRows items={items} isOfCase />}
    </ListCard>
  );
}
