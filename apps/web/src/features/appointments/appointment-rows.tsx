import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AppointmentView } from '../../shared/api';
import { ContactNote } from '../../entities/safe-contact/contact-note';
import { Label } from '../../entities/code/labels';
import { Due } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { buttonClass } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';
import {
  STATUS_TONES,
  useAppointmentStatus,
  useAppointmentTitle,
  useSpanWords,
} from '../../entities/appointment/appointment-words';

interface AppointmentRowsProps {
  appointments: readonly AppointmentView[];
  /** The first one is the most urgent: its button leads. */
  firstLeads?: boolean;
  /** Outside of the page of a case, from where somebody may be called: says what must not be done. */
  sayContact?: boolean;
}

interface AppointmentsCardProps extends AppointmentRowsProps {
  title: string;
  aside?: ReactNode;
  /** What is said where there are none. */
  empty?: ReactNode;
}

/** Appointments in a card of their own. */
export function AppointmentsCard({ title, aside, empty, ...rows }: AppointmentsCardProps) {
  return (
    <Card title={title} aside={aside} flush>
      {rows.appointments.length > 0 ? <AppointmentRows {...rows} /> : <p className="empty">{empty}</p>}
    </Card>
  );
}

/** Appointments, one below the other. */
export function AppointmentRows({ appointments, firstLeads, sayContact }: AppointmentRowsProps) {
  const among = sayContact ? appointments.map(({ caseId }) => caseId) : [];
  return (
    <ul className="rows">
      {appointments.map((appointment, index) => (
        <li key={appointment.id}>
          <AppointmentRow
            appointment={appointment}
            leads={Boolean(firstLeads) && index === 0}
            among={among}
          />
        </li>
      ))}
    </ul>
  );
}

interface AppointmentRowProps {
  appointment: AppointmentView;
  leads?: boolean;
  among: readonly (string | undefined)[];
}

function AppointmentRow({ appointment, leads, among }: AppointmentRowProps) {
  const titleOf = useAppointmentTitle();
  const spanOf = useSpanWords();
  const { id, startsAt, actions } = appointment;
  return (
    <div className="work">
      <time dateTime={startsAt}>
        <strong>{spanOf(appointment)}</strong>
      </time>
      <div>
        <p>
          {titleOf(appointment)} · <Label list="appointment-mode" code={appointment.mode} />
        </p>
        <p className="small quiet">
          <OtherEnd appointment={appointment} /> · <Reference value={appointment.caseReference} />
        </p>
        <ContactNote caseId={appointment.caseId} among={among} />
      </div>
      <div className="row work__act">
        <AppointmentState appointment={appointment} />
        <Link
          to="/appointments/$appointmentId"
          params={{ appointmentId: id }}
          className={buttonClass(leads ? 'primary' : undefined, 'button--small')}
        >
          {actions.includes('confirmation') ? <Trans>Read and answer</Trans> : <Trans>Open</Trans>}
          <span className="visually-hidden">
            {' '}
            {titleOf(appointment)}, {spanOf(appointment)}
          </span>
        </Link>
      </div>
    </div>
  );
}

interface AppointmentProps {
  appointment: AppointmentView;
}

function OtherEnd({ appointment }: AppointmentProps) {
  const { side, practitioner, bookedBy } = appointment;
  if (side === 'practitioner') {
    const agency = bookedBy.name;
    return <Trans>for {agency}</Trans>;
  }
  return practitioner ? practitioner.name : <Trans>no practitioner asked yet</Trans>;
}

/** While an answer is owed the deadline counts; otherwise what became of it. */
export function AppointmentState({ appointment }: AppointmentProps) {
  const wordsOf = useAppointmentStatus();
  const { status, answerBy } = appointment;
  if (status === 'offered' && answerBy) return <Due by={answerBy} />;
  return <Badge tone={STATUS_TONES[status]}>{wordsOf(status)}</Badge>;
}
