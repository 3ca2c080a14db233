import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { IncidentView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AssessedCard } from './assessed-card';
import { AssessmentForm } from './assessment-form';
import { ClockBadge } from './clock-badge';
import { EndCard } from './end-card';
import { incidentQuery } from './incident-queries';
import { NotesCard } from './notes-card';
import { ReachCard } from './reach-card';
import { ToldCard } from './told-card';

const route = getRouteApi('/inside/supervision/incidents/$incidentId');

/** One entry: what was reported, what the officer makes of it, who was told, what followed. */
export function IncidentPage() {
  const { t } = useLingui();
  const { incidentId } = route.useParams();
  const { data: view, error } = useQuery(incidentQuery(incidentId));
  if (error) return <ProblemNotice error={error} />;
  if (!view) return <Loading />;
  const isNew = view.status === 'reported';
  return (
    <>
      <PageHead
        above={<span className="mono">{view.number}</span>}
        title={<Label list="incident-sign" code={view.sign} />}
        windowTitle={t`Incident`}
      >
        <ClockBadge one={view} />
      </PageHead>
      <div className="stack">
        {view.from ? <FromOthers name={view.from.name} /> : null}
        <Reported view={view} />
        {isNew ? null : <AssessedCard view={view} />}
        {view.actions.includes('assessment') ? (
          <Card title={isNew ? t`Assess it` : undefined}>
            {isNew ? (
              <AssessmentForm view={view} />
            ) : (
              <Fold title={t`Assess it again`}>{() => <AssessmentForm key={view.etag} view={view} />}</Fold>
            )}
          </Card>
        ) : null}
        {isNew ? null : <ToldCard view={view} />}
        <ReachCard view={view} />
        <NotesCard view={view} />
        <EndCard view={view} />
      </div>
    </>
  );
}

function FromOthers({ name }: { name: string }) {
  return (
    <Notice tone="warning">
      <p>
        <Trans>
          {name} had an incident that may touch data for which you answer as well. Call its data-protection
          officer, find out what it means for the people you look after, and assess it for yourselves: your 72
          hours run.
        </Trans>
      </p>
    </Notice>
  );
}

function Reported({ view }: { view: IncidentView }) {
  const { t } = useLingui();
  return (
    <Card title={t`What was reported`}>
      <Facts>
        <Fact name={t`When`}>
          <When at={view.reportedAt} />
        </Fact>
        <Fact name={t({ message: 'Reported by', context: 'incident' })}>
          {view.reportedBy ?? view.from?.name}
        </Fact>
        {view.report ? (
          <Fact name={t`In their words`}>
            <FreeText text={view.report} />
          </Fact>
        ) : null}
        <Fact name={t`Notify the authority by`}>
          <When at={view.notifyBy} />
        </Fact>
      </Facts>
    </Card>
  );
}
