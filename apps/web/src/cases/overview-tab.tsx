import { useRouterState } from '@tanstack/react-router';
import { SafeContactCard } from '../care/safe-contact-card';
import { RetentionCard } from '../erasure/retention-card';
import { LeadCard } from '../lead/lead-card';
import { useLeadFirst } from '../lead/use-lead-first';
import { WhereaboutsCard } from '../shelters/whereabouts-card';
import { AssertionsCard } from './assertions-card';
import { useCase } from './case-query';
import { FoundCard } from './found-card';
import { IdentityCard } from './identity-card';
import { NeedsCard } from './needs-card';
import { NextStep } from './next-step';
import { SignsCard } from './signs-card';
import { FilesCard } from '../persons/files-card';
import { OthersCard } from '../persons/others-card';
import { TogetherCard } from './together-card';

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
          <SignsCard view={view} />
          <AssertionsCard view={view} />
          {leadFirst ? null : <LeadCard caseId={view.id} />}
          <RetentionCard view={view} />
        </div>
      </div>
    </div>
  );
}
