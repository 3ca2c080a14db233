import { CaseLooksCard } from '../../features/audit/case-looks-card';
import { useCan } from '../../session/session-query';
import { CaseConsultationsCard } from '../../features/consultations/case-card';
import { OwnDataCard } from '../../features/subject-rights/own-data-card';
import { DisclosuresCard } from '../../features/disclosures/disclosures-card';
import { EmergencyCard } from '../../features/emergency/case-card';
import { ExclusionsCard } from '../../features/cases/exclusions-card';
import { LooksCard } from '../../features/cases/looks-card';
import { useCase } from '../../entities/case/case-query';
import { WhoSeesCard } from '../../features/cases/who-sees-card';

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
