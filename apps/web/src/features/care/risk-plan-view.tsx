import { Trans } from '@lingui/react/macro';
import type { RiskPlan } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { daysFromToday, inBrussels } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { FreeText } from '../../shared/ui/free-text';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { InWords } from './in-words';

interface PlanViewProps {
  plan: RiskPlan;
  /** The version that is in force, of a case in which something is still done. */
  current?: boolean;
}

/** A version of a plan: who wrote it, when it is looked at again, what is feared and what is done. */
export function PlanView({ plan, current }: PlanViewProps) {
  const dayOf = useCalendarDay();
  const { number, agency, recordedBy, recordedAt, reviewOn, forGuardian } = plan;
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
      {current ? (
        <p>
          {isLate ? (
            <Badge tone="warning">
              <Trans>review late</Trans>
            </Badge>
          ) : null}{' '}
          <Trans>To be looked at again by {dayOf(reviewOn)}</Trans>
        </p>
      ) : null}
      <PlanContent plan={plan} />
    </div>
  );
}

function PlanContent({ plan: { agency, risks, measures } }: PlanViewProps) {
  const dayOf = useCalendarDay();
  return (
    <>
      <h3>
        <Trans>Risks</Trans>
      </h3>
      <ul>
        {risks.map(({ code, words }) => (
          <li key={code}>
            <Label list="protection-risk" code={code} />
            <InWords text={words} />
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
              {by === 'our_agency' ? agency.name : <Label list="risk-actor" code={by} />}
              {until ? <Trans>, until {dayOf(until)}</Trans> : null}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
