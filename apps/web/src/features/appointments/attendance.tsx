import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { inBrussels, minutesUntil, nowInBrussels } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';
import { Fold } from '../../shared/ui/fold';
import type { AppointmentActProps } from './use-appointment-act';

/** Soon enough to show it. */
const SHOWN_BEFORE_MINUTES = 30;

/** Were they there, and when: now unless another time is said. */
export function Attendance({ appointment, act }: AppointmentActProps) {
  const minutes = minutesUntil(appointment.startsAt);
  if (minutes > SHOWN_BEFORE_MINUTES) return null;
  const name = appointment.practitioner?.name ?? '';
  const record = (outcome: 'present' | 'late' | 'no_show') => act.mutate({ act: 'attendance', outcome });
  const hasBegun = minutes <= 0;
  return (
    <div className="card card__body stack stack--tight">
      <h2>
        <Trans>Is {name} there?</Trans>
      </h2>
      <Button look="primary" wide busy={act.isPending} onClick={() => record('present')}>
        <Trans>Is there</Trans>
      </Button>
      {hasBegun ? (
        <>
          <div className="row">
            {appointment.actions.includes('lateness') ? (
              <Button busy={act.isPending} onClick={() => record('late')}>
                <Trans>Not yet: late</Trans>
              </Button>
            ) : null}
            <Button busy={act.isPending} onClick={() => record('no_show')}>
              <Trans>Did not come</Trans>
            </Button>
          </div>
          <EarlierArrival appointment={appointment} act={act} />
        </>
      ) : null}
    </div>
  );
}

/** Written down afterwards: a delay is measured from when somebody came, not from when somebody had time to say so. */
function EarlierArrival({ appointment: { startsAt }, act }: AppointmentActProps) {
  const { t } = useLingui();
  const [time, setTime] = useState('');
  const arrivedAt = pastInstant(startsAt, time);
  return (
    <Fold title={t`Came earlier than now`}>
      {() => (
        <div className="stack stack--tight">
          <Field label={t`Was there at`}>
            {(control) => (
              <input
                {...control}
                type="time"
                className="input input--short"
                value={time}
                onChange={(event) => setTime(event.target.value)}
              />
            )}
          </Field>
          <div>
            <Button
              disabled={!arrivedAt}
              busy={act.isPending}
              onClick={() => act.mutate({ act: 'attendance', outcome: 'present', arrivedAt })}
            >
              <Trans>Record this time</Trans>
            </Button>
          </div>
        </div>
      )}
    </Fold>
  );
}

/** The instant of a time on the day on which it begins, once that is past. */
function pastInstant(startsAt: string, time: string): string | undefined {
  if (time === '') return undefined;
  const moment = inBrussels(startsAt).withPlainTime(Temporal.PlainTime.from(time));
  const isPast = Temporal.ZonedDateTime.compare(moment, nowInBrussels()) <= 0;
  return isPast ? moment.toInstant().toString() : undefined;
}
