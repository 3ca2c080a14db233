import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReassignmentView } from '../../shared/api';
import { minutesUntil } from '../../shared/time/brussels';
import { useNow } from '../../shared/time/use-now';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useFocusAfter } from '../../shared/ui/use-focus-kept';
import { caseloadActs, reassignmentsQuery, useCaseloadAct } from './caseload-queries';

interface ReassignedCardProps {
  onTakenBack: (made: ReassignmentView) => void;
}

/** What was reassigned, the newest first. */
export function ReassignedCard({ onTakenBack }: ReassignedCardProps) {
  const { t } = useLingui();
  const list = useInfiniteQuery(reassignmentsQuery);
  return (
    <ListCard list={list} title={t`Recent reassignments`} empty={<Trans>No case was reassigned yet.</Trans>}>
      {(items) => items.map((one) => <Row key={one.id} one={one} onTakenBack={onTakenBack} />)}
    </ListCard>
  );
}

interface RowProps extends ReassignedCardProps {
  one: ReassignmentView;
}

function Row({ one, onTakenBack }: RowProps) {
  const { t } = useLingui();
  useNow();
  const run = useCaseloadAct(caseloadActs.takeBack, onTakenBack);
  const { id, to, madeBy, madeAt, cases, takenBackAt, takeBackUntil } = one;
  useFocusAfter(run.isSuccess && takenBackAt !== undefined);
  const count = t`${plural(cases, { one: '# case', other: '# cases' })}`;
  const isOpen = takeBackUntil !== undefined && minutesUntil(takeBackUntil) >= 0;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Trans>
            {count} to <strong>{to.name}</strong>
          </Trans>
        </p>
        <p className="small quiet">
          {madeBy.name} · <When at={madeAt} />
        </p>
        <ProblemNotice error={run.error} />
      </div>
      {takenBackAt ? (
        <Badge>
          <Trans>taken back</Trans>
        </Badge>
      ) : isOpen ? (
        <Button small busy={run.isPending} onClick={() => run.mutate(id)}>
          <Trans context="caseload">Take back</Trans>
          <span className="visually-hidden">
            {' '}
            {count}, {to.name}
          </span>
        </Button>
      ) : null}
    </li>
  );
}
