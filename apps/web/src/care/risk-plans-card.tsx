import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RiskPlan, RiskPlansView } from '../api';
import { Loading } from '../app/loading';
import { useCase } from '../cases/case-query';
import { Label } from '../codes/labels';
import { useSession } from '../session/session-query';
import { inBrussels, daysFromToday } from '../time/brussels';
import { When } from '../time/when';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { FreeText } from '../ui/free-text';
import { ProblemNotice } from '../ui/problem-notice';
import { useCalendarDay } from '../youth/youth-words';
import { riskPlansQuery } from './health-query';
import { RiskPlanForm } from './risk-plan-form';

interface RiskPlansCardProps {
  caseId: string;
}

/** The plan of each agency against the risks the person runs, and the versions before. */
export function RiskPlansCard({ caseId }: RiskPlansCardProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(riskPlansQuery(caseId));
  return (
    <Card title={t`Risk plan`}>
      {error ? <ProblemNotice error={error} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Plans view={data} /> : null}
    </Card>
  );
}

interface PlansProps {
  view: RiskPlansView;
}

function Plans({ view }: PlansProps) {
  const { agency } = useSession();
  const { treatedAsChild } = useCase();
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
        <PlanView key={plan.id} plan={plan} current />
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

interface PlanViewProps {
  plan: RiskPlan;
  /** The version that is in force. */
  current?: boolean;
}

function PlanView({ plan, current }: PlanViewProps) {
  const dayOf = useCalendarDay();
  const { number, agency, recordedBy, recordedAt, reviewOn, risks, measures, forGuardian } = plan;
  const isLate = current && daysFromToday(inBrussels(`${reviewOn}T12:00:00Z`)) < 0;
  return (
    <div className="stack stack--tight">
      <p className="small quiet">
        <Trans>
          Version {number}, {agency.name}
        </Trans>
        {' · '}
        {recordedBy} · <When at={recordedAt} />
        {forGuardian ? (
          <>
            {' · '}
            <Trans>open to the guardian</Trans>
          </>
        ) : null}
      </p>
      <p>
        {isLate ? (
          <Badge tone="warning">
            <Trans>review late</Trans>
          </Badge>
        ) : null}{' '}
        <Trans>Looked at again on {dayOf(reviewOn)}</Trans>
      </p>
      <h3>
        <Trans>Risks</Trans>
      </h3>
      <ul>
        {risks.map(({ code, words }) => (
          <li key={code}>
            <Label list="protection-risk" code={code} />
            {words ? <FreeText text={words} /> : null}
          </li>
        ))}
      </ul>
      <h3>
        <Trans>What is done</Trans>
      </h3>
      <ol>
        {measures.map(({ what, by, until }, index) => (
          <li key={index}>
            <FreeText text={what} />
            <p className="small quiet">
              <Label list="risk-actor" code={by} />
              {until ? <Trans>, until {dayOf(until)}</Trans> : null}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
