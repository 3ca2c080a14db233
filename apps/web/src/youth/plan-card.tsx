import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { YouthMandate } from '../api';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { PlanForm } from './plan-form';
import { PlanView } from './plan-view';

interface PlanCardProps {
  caseId: string;
  mandate: YouthMandate;
}

/** The plan of help as it is now, and the versions before it. */
export function PlanCard({ caseId, mandate }: PlanCardProps) {
  const { t } = useLingui();
  const [isWriting, setWriting] = useState(false);
  const [now, ...before] = mandate.plans;
  const canWrite = mandate.actions.includes('plan');
  return (
    <Card title={t`Plan of help`}>
      <div className="stack">
        {isWriting ? (
          <PlanForm caseId={caseId} mandate={mandate} onDone={() => setWriting(false)} />
        ) : (
          <>
            {now ? (
              <PlanView plan={now} />
            ) : (
              <p className="quiet">
                <Trans>There is no plan yet.</Trans>
              </p>
            )}
            {canWrite ? (
              <div className="row">
                <Button onClick={() => setWriting(true)}>
                  {now ? <Trans>Write the next version</Trans> : <Trans>Write the plan</Trans>}
                </Button>
              </div>
            ) : null}
          </>
        )}
        {before.map((plan) => (
          <Fold key={plan.id} title={<Trans>Version {plan.number}</Trans>}>
            {() => <PlanView plan={plan} />}
          </Fold>
        ))}
      </div>
    </Card>
  );
}
