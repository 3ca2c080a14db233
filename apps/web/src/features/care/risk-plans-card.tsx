import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RiskPlansView } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { Loaded } from '../../shared/ui/loaded';
import { riskPlansQuery } from './health-query';
import { RiskPlanForm } from './risk-plan-form';
import { PlanView } from './risk-plan-view';

interface RiskPlansCardProps {
  caseId: string;
}

/** The plan of each agency against the risks the person runs, and the versions before. */
export function RiskPlansCard({ caseId }: RiskPlansCardProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Risk plan`}>
      <Loaded query={useQuery(riskPlansQuery(caseId))}>{(view) => <Plans view={view} />}</Loaded>
    </Card>
  );
}

interface PlansProps {
  view: RiskPlansView;
}

function Plans({ view }: PlansProps) {
  const { agency } = useSession();
  const { treatedAsChild, status } = useCase();
  const [isWriting, setWriting] = useState(false);
  const { id, plans, earlier, mayWrite, reviewBy } = view;
  const own = plans.find((one) => one.agency.id === agency.id);
  if (isWriting) {
    const form = { caseId: id, isChild: treatedAsChild, last: own, reviewBy };
    return <RiskPlanForm {...form} onDone={() => setWriting(false)} />;
  }
  return (
    <div className="stack">
      {plans.length === 0 ? (
        <p className="quiet">
          <Trans>There is no plan that you may read.</Trans>
        </p>
      ) : null}
      {plans.map((plan) => (
        <PlanView key={plan.id} plan={plan} current={status !== 'closed'} />
      ))}
      {mayWrite ? (
        <div className="row">
          <Button onClick={() => setWriting(true)}>
            {own ? <Trans>Write the next version</Trans> : <Trans>Write the plan</Trans>}
          </Button>
        </div>
      ) : null}
      {earlier.map((plan) => (
        <Fold key={plan.id} title={<Trans>Version {plan.number}</Trans>} note={plan.agency.name}>
          {() => <PlanView plan={plan} />}
        </Fold>
      ))}
    </div>
  );
}
