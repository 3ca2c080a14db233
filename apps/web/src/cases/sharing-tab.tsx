import { CaseLooksCard } from '../looks/case-looks-card';
import { useCan } from '../session/session-query';
import { CaseConsultationsCard } from '../consultations/case-card';
import { OwnDataCard } from '../own-data/own-data-card';
import { DisclosuresCard } from '../disclosures/disclosures-card';
import { EmergencyCard } from '../emergency/case-card';
import { ExclusionsCard } from './exclusions-card';
import { LooksCard } from './looks-card';
import { useCase } from './case-query';
import { WhoSeesCard } from './who-sees-card';

/** Who takes part, on what ground, with which categories; and who looked. */
export function SharingTab() {
  const view = useCase();
  const can = useCan();
  return (
    <div className="stack">
      <WhoSeesCard view={view} />
      <DisclosuresCard view={view} />
      <ExclusionsCard view={view} />
      <OwnDataCard view={view} />
      <CaseConsultationsCard caseId={view.id} />
      <EmergencyCard caseId={view.id} />
      {can('access-log:read') ? (
        <>
          <CaseLooksCard caseId={view.id} />
          <LooksCard caseId={view.id} />
        </>
      ) : null}
    </div>
  );
}
