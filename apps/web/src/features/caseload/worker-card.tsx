import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { statusOf, type WorkerView } from '../../shared/api';
import { useSession } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { Loaded } from '../../shared/ui/loaded';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useFocusAfter, useFocusKept } from '../../shared/ui/use-focus-kept';
import { AwayLine } from './away-line';
import { caseloadActs, useCaseloadAct, workerQuery } from './caseload-queries';
import { WorkerDialog } from './worker-dialog';

interface WorkerCardProps {
  caseId: string;
}

/** Who works on the case in the reader's agency; nothing where the agency only reads a part of it. */
export function WorkerCard({ caseId }: WorkerCardProps) {
  const mayRead = useSession().permissions.includes('caseload:read');
  return mayRead ? <Shown caseId={caseId} /> : null;
}

function Shown({ caseId }: WorkerCardProps) {
  const { t } = useLingui();
  const query = useQuery(workerQuery(caseId));
  if (statusOf(query.error) === 404) return null;
  return (
    <Card title={t({ message: 'Worker', context: 'caseload' })}>
      <Loaded query={query}>{(view) => <Worker view={view} />}</Loaded>
    </Card>
  );
}

interface WorkerProps {
  view: WorkerView;
}

function Worker({ view }: WorkerProps) {
  return (
    <div className="stack stack--tight">
      <Named view={view} />
      <AwayLine away={view.away} />
      {view.deputy ? (
        <p>
          <Trans context="caseload">Deputy</Trans>
          <Colon />
          <strong>{view.deputy.name}</strong>
        </p>
      ) : null}
      {view.actions.length > 0 ? <Acts view={view} /> : null}
    </div>
  );
}

function Named({ view: { worker, leftBy, namedAt } }: WorkerProps) {
  const left = leftBy?.name;
  if (worker)
    return (
      <p>
        <strong>{worker.name}</strong>
        {namedAt ? (
          <span className="small quiet">
            {' · '}
            <Trans>
              since <When at={namedAt} />
            </Trans>
          </span>
        ) : null}
      </p>
    );
  return (
    <p>
      <strong>
        <Trans>No worker yet.</Trans>
      </strong>{' '}
      {left ? <Trans>{left} had this case before.</Trans> : null}
    </p>
  );
}

function Acts({ view }: WorkerProps) {
  const [isAsked, setAsked] = useState(false);
  const take = useCaseloadAct(caseloadActs.take);
  const row = useFocusKept<HTMLDivElement>();
  useFocusAfter(take.isSuccess && !view.actions.includes('take'));
  return (
    <>
      <ProblemNotice error={take.error} />
      <div className="row worker-acts" ref={row}>
        {view.actions.includes('take') ? (
          <Button small busy={take.isPending} onClick={() => take.mutate(view)}>
            <Trans>Take this case</Trans>
          </Button>
        ) : null}
        {view.actions.includes('name') ? (
          <Button small onClick={() => setAsked(true)}>
            <Trans context="caseload">Change…</Trans>
          </Button>
        ) : null}
      </div>
      {isAsked ? <WorkerDialog view={view} onClose={() => setAsked(false)} /> : null}
    </>
  );
}
