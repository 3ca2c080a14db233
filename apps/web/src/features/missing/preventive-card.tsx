import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { PreventionView } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AskPreventiveForm } from './preventive-form';
import { preventiveOfCaseQuery } from './preventive-query';
import { PreventiveRows } from './preventive-rows';

interface PreventiveCardProps {
  caseId: string;
  signs: PreventionView['signs'];
}

/** Before the child is missing: who was asked for an alert, and asking for one. */
export function PreventiveCard({ caseId, signs }: PreventiveCardProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(preventiveOfCaseQuery(caseId));
  const { treatedAsChild } = useCase();
  if (!data) return <ProblemNotice error={error} />;
  if (!treatedAsChild && data.alerts.length === 0) return null;
  return (
    <Card title={t`Preventive alert`} flush>
      {data.alerts.length > 0 ? (
        <PreventiveRows alerts={data.alerts} />
      ) : (
        <p className="empty">
          <Trans>
            No agency has asked the police or a magistrate to put out an alert before the child is missing.
          </Trans>
        </p>
      )}
      {data.mayAsk ? (
        <div className="card__body">
          <Fold title={t`Ask for a preventive alert`}>
            {() => <AskPreventiveForm caseId={caseId} signs={signs} />}
          </Fold>
        </div>
      ) : null}
    </Card>
  );
}
