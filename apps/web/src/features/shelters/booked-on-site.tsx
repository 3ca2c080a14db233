import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AppointmentView } from '../../shared/api';
import { caseAppointmentsQuery } from '../../entities/appointment/case-appointments-query';
import { useAppointmentTitle, useSpanWords } from '../../entities/appointment/appointment-words';
import { useCan } from '../../session/session-query';
import { minutesUntil } from '../../shared/time/brussels';
import { Notice } from '../../shared/ui/notice';

interface BookedOnSiteProps {
  caseId: string;
}

const COMING: readonly AppointmentView['status'][] = ['requested', 'offered', 'confirmed'];

/**
 * Who is booked to meet the person somewhere. A move changes no appointment, and tells no practitioner where a person sleeps: its booker
 * cancels it and books again, which tells both.
 */
export function BookedOnSite({ caseId }: BookedOnSiteProps) {
  const can = useCan();
  const { data } = useQuery({ ...caseAppointmentsQuery(caseId), enabled: can('appointment:read') });
  const titleOf = useAppointmentTitle();
  const spanOf = useSpanWords();
  const booked = (data?.items ?? []).filter(
    ({ status, mode, startsAt }) =>
      COMING.includes(status) && mode === 'on_site' && minutesUntil(startsAt) > 0,
  );
  if (booked.length === 0) return null;
  return (
    <Notice tone="warning" live="polite">
      <p>
        <Trans>
          Appointments on site are booked. The move does not change their place, and no interpreter or lawyer
          is told of it. Where the place is no longer right, cancel the appointment and book again: they are
          told then.
        </Trans>
      </p>
      <ul>
        {booked.map((one) => (
          <li key={one.id}>
            <Link to="/appointments/$appointmentId" params={{ appointmentId: one.id }}>
              {titleOf(one)}, {spanOf(one)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
