import { useRouterState } from '@tanstack/react-router';
import { WorkerCard } from '../../features/caseload/worker-card';
import { SafeContactCard } from '../../features/care/safe-contact-card';
import { RetentionCard } from '../../features/erasure/retention-card';
import { LeadCard } from '../../features/cases/lead-card';
import { useLeadFirst } from '../../features/cases/use-lead-first';
import { WhereaboutsCard } from '../../features/shelters/whereabouts-card';
import { AssertionsCard } from '../../features/cases/assertions-card';
import { useCase } from '../../entities/case/case-query';
import { FoundCard } from '../../features/cases/found-card';
import { IdentityCard } from '../../features/cases/identity-card';
import { NeedsCard } from '../../features/cases/needs-card';
import { NextStep } from './next-step';
import { SignsCard } from '../../features/cases/signs-card';
import { FilesCard } from '../../features/persons/files-card';
import { OthersCard } from '../../features/persons/others-card';
import { ToDosCard } from '../../features/to-dos/case-card';
import { TogetherCard } from '../../features/cases/together-card';

export function OverviewTab() {
  const view = useCase();
  const isNew = useRouterState({ select: ({ location }) => location.state.isNew });
  const leadFirst = useLeadFirst(view);
  return (
    <div className="stack">
      {leadFirst ? <LeadCard caseId={view.id} /> : null}
      <NextStep view={view} isNew={isNew} />
      <div className="columns columns--two">
        <div className="stack">
          <WorkerCard caseId={view.id} />
          <IdentityCard view={view} />
          <TogetherCard view={view} />
          <FilesCard view={view} />
          <OthersCard view={view} />
          <NeedsCard view={view} />
          <SafeContactCard caseId={view.id} />
          <WhereaboutsCard view={view} />
        </div>
        <div className="stack">
          <FoundCard view={view} />
          <ToDosCard caseId={view.id} />
          <SignsCard view={view} />
          <AssertionsCard view={view} />
          {leadFirst ? null : <LeadCard caseId={view.id} />}
          <RetentionCard view={view} />
        </div>
      </div>
    </div>
  );
}
