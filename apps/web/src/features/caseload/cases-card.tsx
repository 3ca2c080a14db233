import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseloadCase } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { CheckBox } from '../../shared/ui/check-box';
import { ListCard } from '../../shared/ui/list-card';
import { useFocusKept } from '../../shared/ui/use-focus-kept';
import { type CaseloadList, casesQuery } from './caseload-queries';
import { CaseloadRow } from './caseload-row';
import { type Given, MOST_REASSIGNED } from './reassign-dialog';

interface CasesCardProps {
  list: CaseloadList;
  /** Membership; without it the list is the reader's own. */
  memberId?: string;
  onReassign: (given: Given) => void;
}

/** The open cases of one list, newest first; a supervisor chooses some of them and passes them on. */
export function CasesCard({ list, memberId, onReassign }: CasesCardProps) {
  const cases = useInfiniteQuery(casesQuery(list, memberId));
  const canManage = useCan()('caseload:manage');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = cases.data?.pages.flatMap(({ items }) => items) ?? [];
  const title = useTitle(list, memberId, shown);
  // What passed on meanwhile is in the list no more.
  const caseIds = shown.map(({ id }) => id).filter((id) => chosen.has(id));
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...chosen, ...ids] : [...chosen].filter((id) => !ids.includes(id))));
  return (
    <ListCard list={cases} title={title} empty={<Empty list={list} isOwn={!memberId} />} isWhole>
      {(items) => (
        <>
          {canManage ? (
            <Selection
              all={items.map(({ id }) => id)}
              caseIds={caseIds}
              onChoose={choose}
              onReassign={onReassign}
            />
          ) : null}
          <ul className="rows">
            {items.map((one) => (
              <CaseloadRow
                key={one.id}
                one={one}
                isWithout={list === 'without'}
                isChosen={canManage ? chosen.has(one.id) : undefined}
                onChoose={(isChosen) => choose([one.id], isChosen)}
              />
            ))}
          </ul>
        </>
      )}
    </ListCard>
  );
}

function useTitle(list: CaseloadList, memberId: string | undefined, shown: readonly CaseloadCase[]): string {
  const { t } = useLingui();
  const [first] = shown;
  const name = list === 'worker' ? first?.worker?.name : undefined;
  if (list === 'left') return t`Cases that a colleague left`;
  if (list === 'without') return t`Without worker`;
  if (memberId) return name ? t`Cases of ${name}` : t`Cases of a colleague`;
  return { worker: t`My cases`, deputy: t`As deputy`, cover: t`I cover` }[list];
}

function Empty({ list, isOwn }: { list: CaseloadList; isOwn: boolean }) {
  if (list === 'without') return <Trans>Each open case has a worker.</Trans>;
  if (list === 'deputy') return <Trans>You are deputy in no open case.</Trans>;
  if (list === 'cover') return <Trans>You cover for no colleague today.</Trans>;
  if (list === 'worker' && isOwn)
    return <Trans>You have no open case. Take one under “Without worker”, or on its page.</Trans>;
  return <Trans>No open case is left here.</Trans>;
}

interface SelectionProps {
  /** Ids of the cases that are shown. */
  all: readonly string[];
  caseIds: readonly string[];
  onChoose: (ids: readonly string[], isChosen: boolean) => void;
  onReassign: (given: Given) => void;
}

function Selection({ all, caseIds, onChoose, onReassign }: SelectionProps) {
  const { t } = useLingui();
  const count = caseIds.length;
  const row = useFocusKept<HTMLDivElement>();
  const isTooMany = count > MOST_REASSIGNED;
  return (
    <div className="card__body row row--apart" ref={row}>
      <CheckBox
        label={t`Choose all that are shown`}
        checked={count === all.length}
        onChange={(isChosen) => onChoose(all, isChosen)}
      />
      <Button
        small
        className="reassign-chosen"
        busy={count === 0 || isTooMany}
        onClick={() => onReassign({ caseIds })}
      >
        {count === 0 ? (
          <Trans>Reassign chosen cases…</Trans>
        ) : (
          t`${plural(count, { one: 'Reassign # chosen case…', other: 'Reassign # chosen cases…' })}`
        )}
      </Button>
      {isTooMany ? (
        <p className="small" role="status">
          <Trans>At most {MOST_REASSIGNED} cases pass on at once.</Trans>
        </p>
      ) : null}
    </div>
  );
}
