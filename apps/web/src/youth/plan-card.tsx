import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { YouthMandate, YouthPlan } from '../api';
import { Label } from '../codes/labels';
import { When } from '../time/when';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { FreeText } from '../ui/free-text';
import { PlanForm } from './plan-form';
import { useCalendarDay } from './youth-words';

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

interface PlanViewProps {
  plan: YouthPlan;
}

function PlanView({ plan }: PlanViewProps) {
  const { t } = useLingui();
  const dayOf = useCalendarDay();
  const consents: Record<string, string> = {
    given: plan.withLawyer ? t`the child agreed, with a lawyer` : t`the child agreed`,
    refused: t`the child did not agree`,
    not_needed: t`the child was not asked`,
  };
  return (
    <div className="stack stack--tight">
      <p className="small quiet">
        <Trans>
          Version {plan.number}, {plan.writtenBy}, <When at={plan.createdAt} />
        </Trans>
        {' · '}
        {consents[plan.consent]}
        {' · '}
        <Trans>looked at again on {dayOf(plan.reviewOn)}</Trans>
      </p>
      <ol className="stack stack--tight">
        {plan.goals.map(({ area, goal, measure, by, until }, index) => (
          <li key={index}>
            <p>
              <strong>
                <Label list="youth-task" code={area} />
              </strong>
            </p>
            <p>
              <FreeText text={goal} />
            </p>
            <p className="quiet">
              <FreeText text={measure} />
            </p>
            <p className="small quiet">
              <Label list="youth-actor" code={by} />
              {until ? ` · ${dayOf(until)}` : ''}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
