import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loading } from '../app/loading';
import { PreventiveCard } from '../missing/preventive-card';
import { useCan } from '../session/session-query';
import { Card } from '../ui/card';
import { ProblemNotice } from '../ui/problem-notice';
import { AlertFactsCard } from './alert-facts-card';
import { preventionQuery } from './health-query';
import { LevelNotice } from './level-notice';
import { SignsCard } from './signs-card';

interface PreventionPartProps {
  caseId: string;
}

/** How likely the person is to disappear, why, and what will be asked for if they do. */
export function PreventionPart({ caseId }: PreventionPartProps) {
  const { t } = useLingui();
  const mayKnow = useCan()('missing:read');
  const { data, error } = useQuery(preventionQuery(caseId));
  if (!data) {
    return (
      <Card title={t`Risk of disappearance`}>{error ? <ProblemNotice error={error} /> : <Loading />}</Card>
    );
  }
  return (
    <>
      <Card title={t`Risk of disappearance`}>
        <LevelNotice view={data} />
      </Card>
      <SignsCard view={data} />
      {mayKnow ? <PreventiveCard caseId={caseId} signs={data.signs} /> : null}
      <AlertFactsCard view={data} />
    </>
  );
}
