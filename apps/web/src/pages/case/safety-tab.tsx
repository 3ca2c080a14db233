import { useCase } from '../../entities/case/case-query';
import { PreventiveCard } from '../../features/missing/preventive-card';
import { useCan } from '../../session/session-query';
import { PreventionPart } from '../../features/care/prevention-part';
import { RiskPlansCard } from '../../features/care/risk-plans-card';

/** What keeps the person safe: signs of disappearance and what an alert would ask for, and the plan against risks. */
export function SafetyTab() {
  const { id } = useCase();
  const can = useCan();
  const plans = can('risk:read') ? <RiskPlansCard caseId={id} /> : null;
  return (
    <div className="stack">
      {can('sign:read') ? (
        <PreventionPart
          caseId={id}
          renderPreventive={
            can('missing:read') ? (signs) => <PreventiveCard caseId={id} signs={signs} /> : undefined
          }
        >
          {plans}
        </PreventionPart>
      ) : (
        plans
      )}
    </div>
  );
}
