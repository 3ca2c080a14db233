import { Link } from '@tanstack/react-router';
import type { AppointmentView } from '../../shared/api';
import { clockOf, inBrussels } from '../../shared/time/brussels';
import { useAppointmentStatus, useAppointmentTitle } from '../../entities/appointment/appointment-words';

interface CalendarEntryProps {
  appointment: AppointmentView;
}

/** One appointment in the cell of its day: when, what, and how it stands. */
export function CalendarEntry({ appointment }: CalendarEntryProps) {
  const titleOf = useAppointmentTitle();
  const statusOf = useAppointmentStatus();
  const { id, startsAt, endsAt, status } = appointment;
  return (
    <Link to="/appointments/$appointmentId" params={{ appointmentId: id }} className="calendar__entry">
      <time dateTime={startsAt}>
        {clockOf(inBrussels(startsAt))}–{clockOf(inBrussels(endsAt))}
      </time>{' '}
      <strong>{titleOf(appointment)}</strong> <span className="quiet">{statusOf(status)}</span>
    </Link>
  );
}
