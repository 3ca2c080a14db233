import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { AlsoLabel, Label } from '../../entities/code/labels';
import type { ShiftEvent, ShiftResident } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';
import { When } from '../../shared/time/when';
import { FreeText } from '../../shared/ui/free-text';

const KINDS: Words<ShiftEvent['kind']> = {
  arrived: msg({ message: 'Arrived', context: 'shift' }),
  left: msg({ message: 'Left', context: 'shift' }),
  moved: msg({ message: 'Moved', context: 'shift' }),
  present: msg({ message: 'Here again', context: 'shift' }),
  on_leave: msg({ message: 'On leave', context: 'shift' }),
  absent: msg({ message: 'Not here in the round', context: 'shift' }),
  missing_began: msg({ message: 'Reported missing', context: 'shift' }),
  missing_ended: msg({ message: 'Search ended', context: 'shift' }),
  care_note: msg({ message: 'Care note', context: 'shift' }),
  risk_changed: msg({ message: 'Risk of disappearance changed', context: 'shift' }),
};

/** What happened to a resident, the newest first. */
export function EventList({ resident: { events, hasMoreEvents } }: { resident: ShiftResident }) {
  if (events.length === 0) {
    return (
      <p className="small quiet">
        <Trans>Nothing recorded in this time.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className="stack stack--tight small">
        {events.map((event) => (
          <li key={`${event.kind} ${event.at} ${event.text ?? event.after ?? ''}`}>
            <Event event={event} />
          </li>
        ))}
      </ul>
      {hasMoreEvents ? (
        <p className="small quiet">
          <Trans>More happened than this page shows. All of it is in the case.</Trans>
        </p>
      ) : null}
    </>
  );
}

function Event({ event }: { event: ShiftEvent }) {
  const wordsOf = useWords(KINDS);
  const { kind, at, by, text, isCut, agencyName } = event;
  return (
    <>
      <strong>{wordsOf(kind)}</strong> <Detail event={event} />{' '}
      <span className="quiet">
        <When at={at} />
        {by ? `, ${by}` : null}
        {agencyName ? `, ${agencyName}` : null}
      </span>
      {text ? (
        <p>
          <FreeText text={text} />
          {isCut ? (
            <>
              {' '}
              <Trans>The note is longer: read all of it in the case.</Trans>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

function Detail({ event: { kind, code, before = '', after = '' } }: { event: ShiftEvent }) {
  const { t } = useLingui();
  if (kind === 'moved') return <>{t`from ${before} to ${after}`}</>;
  if (!code) return null;
  if (kind === 'left') return <Label list="departure-reason" code={code} />;
  if (kind === 'missing_ended') return <Label list="missing-outcome" code={code} />;
  if (kind === 'care_note') return <Label list="assistance-type" code={code} />;
  if (kind !== 'risk_changed') return null;
  return (
    <>
      <Label list="disappearance-level" code={code} />
      {before ? (
        <Trans>
          {' '}
          (before: <AlsoLabel list="disappearance-level" code={before} />)
        </Trans>
      ) : null}
    </>
  );
}
