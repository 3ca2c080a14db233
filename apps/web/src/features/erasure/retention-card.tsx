import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView, RetentionView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Decision } from './decision';
import { HoldDialog } from './hold-dialog';
import { retentionQuery, type HoldAct } from './retention-queries';
import { HoldLines, ObstacleLines, RuleLines } from './rule-lines';

interface RetentionCardProps {
  view: CaseView;
}

/** How long the case is kept and why, once it is closed; and what a magistrate can make of that at any time. */
export function RetentionCard({ view: { id, status } }: RetentionCardProps) {
  const { t } = useLingui();
  const can = useCan();
  const enabled = can('retention:read') && (status === 'closed' || can('case:hold'));
  const { data, error } = useQuery({ ...retentionQuery(id), enabled });
  // A magistrate who sees no way to hold the case must know that there is one.
  if (error) return <ProblemNotice error={error} />;
  // What was kept of a case that is open again says nothing of it.
  if (!enabled || !data || !(data.keptUntil || data.holds.length || data.actions.length)) return null;
  return (
    <Card title={t`How long it is kept`}>
      <div className="stack stack--tight">
        <RuleLines view={data} />
        <HoldLines view={data} />
        <Due view={data} />
        <Acts view={data} />
      </div>
    </Card>
  );
}

function Due({ view }: { view: RetentionView }) {
  if (!view.listedAt) return null;
  return (
    <>
      <p>
        <strong>
          <Trans>Its time is over: the agency that leads decides whether it is erased.</Trans>
        </strong>
      </p>
      <ObstacleLines view={view} />
      <Decision view={view} />
    </>
  );
}

function Acts({ view: { id, actions } }: { view: RetentionView }) {
  const [asked, setAsked] = useState<HoldAct>();
  const hold = actions.includes('hold');
  if (!hold && !actions.includes('lift')) return null;
  return (
    <>
      <div className="row">
        <Button small className="hold-open" onClick={() => setAsked(hold ? 'hold' : 'lift')}>
          {hold ? <Trans>Hold this case…</Trans> : <Trans>Hold it no longer…</Trans>}
        </Button>
      </div>
      {asked ? <HoldDialog caseId={id} act={asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}
