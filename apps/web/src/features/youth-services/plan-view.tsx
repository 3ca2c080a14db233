import { Trans, useLingui } from '@lingui/react/macro';
import type { YouthPlan } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { FreeText } from '../../shared/ui/free-text';
import { useCalendarDay } from '../../shared/time/calendar-day';

interface PlanViewProps {
  plan: YouthPlan;
}

/** One version: who wrote it when, what the child answered, and its goals. */
export function PlanView({ plan }: PlanViewProps) {
  const { t } = useLingui();
  const dayOf = useCalendarDay();
  const consents: Record<string, string> = {
    given: plan.withLawyer ? t`the child agreed, with a lawyer` : t`the child agreed`,
    refused: plan.inForce ? t`the child did not agree` : t`refused by the child: not in force`,
    not_needed: t`the child was not asked`,
  };
  return (
    <div className="stack stack--tight">
      <p className="small quiet">
        <Trans>
          Version {plan.number}, {plan.writtenBy}, <When at={plan.createdAt} />
        </Trans>
        {' · '}
        {consents[plan.consent]}
        {plan.inForce ? (
          <>
            {' · '}
            <Trans>looked at again on {dayOf(plan.reviewOn)}</Trans>
          </>
        ) : null}
      </p>
      <ol className="stack stack--tight">
        {plan.goals.map((goal, index) => (
          <Goal key={index} goal={goal} />
        ))}
      </ol>
    </div>
  );
}

/** What is wanted, what is done for it, by whom and until when. */
function Goal({ goal: { area, goal, measure, by, until } }: { goal: YouthPlan['goals'][number] }) {
  const dayOf = useCalendarDay();
  return (
    <li>
      <p>
        <strong>
          <Label list="youth-task" code={area} />
        </strong>
      </p>
      <p>
        <FreeText text={goal} />
      </p>
      <p className="quiet">
        <FreeText text={measure} />
      </p>
      <p className="small quiet">
        <Label list="youth-actor" code={by} />
        {until ? ` · ${dayOf(until)}` : ''}
      </p>
    </li>
  );
}
