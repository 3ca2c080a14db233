import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { AgendaRows } from './agenda-rows';
import { caseAgendaQuery } from './agenda-queries';

/** So many are shown at first: a search has a dozen steps, and the rest of the page must not be far. */
const AT_FIRST = 5;

/** What is owed to the person now, by whom and by when; before anything about them. */
export function NextCard({ caseId }: { caseId: string }) {
  const { t } = useLingui();
  const [isWhole, setWhole] = useState(false);
  const list = useInfiniteQuery(caseAgendaQuery(caseId));
  const total = list.data?.pages[0]?.counts?.total ?? 0;
  return (
    <ListCard
      list={{ ...list, hasNextPage: isWhole && list.hasNextPage }}
      title={t`Next`}
      empty={<Trans>Nothing is owed now, as far as your agency may know.</Trans>}
    >
      {(items) => (
        <>
          <AgendaRows items={isWhole ? items : items.slice(0, AT_FIRST)} of="case" />
          {!isWhole && total > AT_FIRST ? (
            <li className="row">
              <Button onClick={() => setWhole(true)}>
                <Trans>Show all {total}</Trans>
              </Button>
            </li>
          ) : null}
        </>
      )}
    </ListCard>
  );
}
