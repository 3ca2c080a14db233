import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { YouthMandate, YouthPlan } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { Notice } from '../../shared/ui/notice';
import { When } from '../../shared/time/when';
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
  const now = mandate.plans.find(({ inForce }) => inForce);
  const [newest] = mandate.plans;
  const canWrite = mandate.actions.includes('plan');
  return (
    <Card title={t`Plan of help`}>
      <div className="stack">
        {isWriting ? (
          <PlanForm caseId={caseId} mandate={mandate} onDone={() => setWriting(false)} />
        ) : (
          <>
            {newest && !newest.inForce ? <Refused plan={newest} inForce={now} /> : null}
            {now ? (
              <PlanView plan={now} />
            ) : (
              <p className="quiet">
                {newest ? <Trans>No plan is in force.</Trans> : <Trans>There is no plan yet.</Trans>}
              </p>
            )}
            {canWrite ? (
              <div className="row">
                <Button onClick={() => setWriting(true)}>
                  {newest ? <Trans>Write the next version</Trans> : <Trans>Write the plan</Trans>}
                </Button>
              </div>
            ) : null}
          </>
        )}
        <Others plans={mandate.plans.filter((plan) => plan !== now)} />
      </div>
    </Card>
  );
}

/** Versions that are not the plan now. */
function Others({ plans }: Pick<YouthMandate, 'plans'>) {
  const { t } = useLingui();
  return plans.map((plan) => (
    <Fold
      key={plan.id}
      title={<Trans>Version {plan.number}</Trans>}
      note={plan.inForce ? undefined : t`refused by the child: not in force`}
    >
      {() => <PlanView plan={plan} />}
    </Fold>
  ));
}

interface RefusedProps {
  plan: YouthPlan;
  /** The version that goes on being in force. */
  inForce?: YouthPlan;
}

/** The last word of the child was a no: what is in force instead. */
function Refused({ plan: { number, createdAt }, inForce }: RefusedProps) {
  const before = inForce?.number;
  return (
    <Notice>
      <p>
        <Trans>
          The child refused version {number} (<When at={createdAt} />
          ). That version is not in force.
        </Trans>{' '}
        {before ? <Trans>Version {before} stays in force.</Trans> : null}
      </p>
    </Notice>
  );
}
