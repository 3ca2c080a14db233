import { Trans } from '@lingui/react/macro';
import { Link, useRouterState } from '@tanstack/react-router';
import type { AppointmentView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { minutesUntil } from '../../shared/time/brussels';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import { Due } from '../../shared/time/when';
import { Notice } from '../../shared/ui/notice';
import { STATUS_TONES } from '../../entities/appointment/appointment-words';

interface CourseProps {
  appointment: AppointmentView;
}

/** How it stands, and what happens next and by when. */
export function Course({ appointment }: CourseProps) {
  const isNew = useRouterState({ select: ({ location }) => location.state.isSent });
  const tone = STATUS_TONES[appointment.status];
  return (
    <Notice
      tone={isNew || tone === 'good' ? 'good' : tone === 'warning' ? 'warning' : undefined}
      live="polite"
    >
      <div className="stack stack--tight">
        <p>
          <Sentence appointment={appointment} />
        </p>
        {appointment.status === 'offered' && appointment.answerBy ? (
          <div>
            <Due by={appointment.answerBy} />
          </div>
        ) : null}
        <Successor appointment={appointment} />
      </div>
    </Notice>
  );
}

function Sentence({ appointment }: CourseProps) {
  const { status, side, practitioner } = appointment;
  const name = practitioner?.name ?? '';
  switch (status) {
    case 'requested':
      return <Trans>No person has been asked yet. Choose a person below.</Trans>;
    case 'offered':
      return <Offered appointment={appointment} />;
    case 'confirmed':
      return (
        <>
          {side === 'practitioner' ? (
            <Trans>
              <strong>You have said yes.</strong>
            </Trans>
          ) : (
            <Trans>
              <strong>{name} comes.</strong>
            </Trans>
          )}{' '}
          <Reminder appointment={appointment} />
        </>
      );
    default:
      return <Outcome appointment={appointment} />;
  }
}

/** Until when the answer is due. */
function Offered({ appointment: { side, answerBy, practitioner } }: CourseProps) {
  const momentOf = useMomentWords();
  const name = practitioner?.name ?? '';
  const deadline = answerBy ? momentOf(answerBy) : '';
  return side === 'practitioner' ? (
    <Trans>
      <strong>Your answer is asked by {deadline}.</strong>
    </Trans>
  ) : (
    <Trans>
      <strong>{name} is asked.</strong> The answer is due {deadline}; without one you are told, and can ask
      another practitioner at once.
    </Trans>
  );
}

/** When the practitioner is reminded, if at all: what begins soon leaves no time for it. */
function Reminder({ appointment: { reminder } }: CourseProps) {
  const momentOf = useMomentWords();
  if (!reminder) return <Trans>It is so soon that no reminder is sent.</Trans>;
  const { at, sentAt } = reminder;
  if (sentAt) {
    const sent = momentOf(sentAt);
    return <Trans>The reminder was sent {sent}.</Trans>;
  }
  if (minutesUntil(at) <= 0) return <Trans>The reminder is sent now.</Trans>;
  const due = momentOf(at);
  return <Trans>A reminder is sent {due}.</Trans>;
}

function Outcome({ appointment }: CourseProps) {
  const { status, practitioner, refusal, ending, bookedBy } = appointment;
  const name = practitioner?.name ?? '';
  switch (status) {
    case 'refused':
      return (
        <>
          <Trans>
            <strong>{name} cannot come.</strong>
          </Trans>{' '}
          {refusal ? <Label list="appointment-refusal" code={refusal.reason} /> : null}
        </>
      );
    case 'late':
    case 'no_show':
      return <NotThere appointment={appointment} />;
    case 'held':
      return <Held appointment={appointment} />;
    case 'replaced':
      return <Trans>Another person was asked instead.</Trans>;
    default: {
      const who = ending?.by === 'practitioner' ? name : bookedBy.name;
      return (
        <>
          {status === 'ended' ? (
            <Trans>
              <strong>Mandate ended by {who}.</strong>
            </Trans>
          ) : (
            <Trans>
              <strong>Cancelled by {who}.</strong>
            </Trans>
          )}{' '}
          {ending?.reason ? <Label list="appointment-ending" code={ending.reason} /> : null}
        </>
      );
    }
  }
}

/** To whoever waits: what to do now. To whoever is waited for: what the others have written down. */
function NotThere({ appointment }: CourseProps) {
  const { status, side, practitioner, bookedBy } = appointment;
  const name = practitioner?.name ?? '';
  const agency = bookedBy.name;
  if (side === 'practitioner') {
    return status === 'late' ? (
      <Trans>
        <strong>You are expected.</strong> {agency} has written down that you are late, and can ask another
        person.
      </Trans>
    ) : (
      <Trans>
        <strong>{agency} has written down that you did not come.</strong>
      </Trans>
    );
  }
  return status === 'late' ? (
    <Trans>
      <strong>{name} is late.</strong> Record when they arrive, or ask another practitioner at once.
    </Trans>
  ) : (
    <Trans>
      <strong>{name} did not come.</strong> Ask another practitioner at once.
    </Trans>
  );
}

function Held({ appointment }: CourseProps) {
  const lengthOf = useLengthWords();
  const late = appointment.attendance?.minutesLate ?? 0;
  const length = lengthOf(late);
  return late > 0 ? (
    <Trans>
      <strong>It took place</strong>, and began {length} late.
    </Trans>
  ) : (
    <Trans>
      <strong>It took place</strong>, on time.
    </Trans>
  );
}

function Successor({ appointment }: CourseProps) {
  const { replacedById } = appointment;
  if (!replacedById) return null;
  return (
    <p>
      <Link to="/appointments/$appointmentId" params={{ appointmentId: replacedById }}>
        <Trans>Open the replacement</Trans>
      </Link>
    </p>
  );
}
