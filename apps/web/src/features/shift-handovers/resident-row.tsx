import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Label } from '../../entities/code/labels';
import type { ShiftPage, ShiftResident } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Fold } from '../../shared/ui/fold';
import { grouped } from '../../shared/ui/reference';
import { EventList } from './event-list';
import { LineForm } from './line-form';
import { LineList } from './line-list';

interface ResidentRowProps {
  resident: ShiftResident;
  page: ShiftPage;
}

/** One resident: what matters in words, what the shift before wrote, what happened, and a line for the next shift. */
export function ResidentRow({ resident, page }: ResidentRowProps) {
  const { t } = useLingui();
  const { placeLabel, initials, caseId, caseReference, lines, stayId, isHere } = resident;
  const name = initials ? `${placeLabel} · ${initials}` : placeLabel;
  return (
    <li>
      <section className="stack stack--tight" aria-label={name}>
        <h3 className="small-head">
          {name}{' '}
          <Link to="/cases/$caseId" params={{ caseId }} className="small mono">
            {grouped(caseReference)}
          </Link>
        </h3>
        <Matters resident={resident} />
        {lines.length > 0 ? (
          <LineList lines={lines} handovers={page.handovers} hasMore={resident.hasMoreLines} />
        ) : null}
        <Appointments resident={resident} />
        <EventList resident={resident} />
        {page.mayWrite ? (
          <Fold title={isHere ? t`Add a line` : t`Add a line about who left`}>
            {() => <LineForm unitId={page.id} stayId={stayId} />}
          </Fold>
        ) : null}
      </section>
    </li>
  );
}

/** What a person must see first. Each says itself in words; the colour repeats them. */
function Matters({ resident }: { resident: ShiftResident }) {
  const { isMissing, absence, risk, appointments, isHere } = resident;
  const isHighRisk = risk === 'high' || risk === 'very_high';
  const isEarly = appointments.some(({ isBeforeNoon }) => isBeforeNoon);
  if (!isMissing && !absence && !isHighRisk && !isEarly && isHere) return null;
  return (
    <p className="row">
      {isMissing ? (
        <Badge tone="danger">
          <Trans>Missing</Trans>
        </Badge>
      ) : null}
      {absence ? (
        <Badge tone="danger">
          <Trans>Not here in the round</Trans>
        </Badge>
      ) : null}
      {isHighRisk ? (
        <Badge tone="warning">
          <Trans>
            Risk of disappearance: <Label list="disappearance-level" code={risk} />
          </Trans>
        </Badge>
      ) : null}
      {isEarly ? (
        <Badge tone="accent">
          <Trans>Appointment before noon</Trans>
        </Badge>
      ) : null}
      {isHere ? null : (
        <Badge>
          <Trans>No longer in this unit</Trans>
        </Badge>
      )}
    </p>
  );
}

function Appointments({ resident: { appointments } }: { resident: ShiftResident }) {
  if (appointments.length === 0) return null;
  return (
    <ul className="stack stack--tight">
      {appointments.map(({ id, startsAt, purpose, status }) => (
        <li key={id}>
          <Link to="/appointments/$appointmentId" params={{ appointmentId: id }}>
            <Trans>
              Appointment <When at={startsAt} />
            </Trans>
          </Link>
          {' · '}
          <Label list="appointment-purpose" code={purpose} />
          {status === 'confirmed' || status === 'late' ? null : (
            <>
              {' · '}
              <Trans>not confirmed yet</Trans>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
