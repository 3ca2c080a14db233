import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsultationView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { minutesQuery } from './consultation-queries';
import { ConveneForm, MeetingForm, MinutesForm } from './meeting-forms';

interface ViewProps {
  view: ConsultationView;
}

/** When they meet and met, and what was said there. */
export function MeetingsCard({ view }: ViewProps) {
  const { t } = useLingui();
  const may = (action: ConsultationView['actions'][number]) => view.actions.includes(action);
  return (
    <Card title={t`Meetings and minutes`} flush>
      <div className="card__body stack">
        <NextMeeting view={view} />
        {may('convening') ? (
          <Fold title={t`Convene the participants`}>{() => <ConveneForm view={view} />}</Fold>
        ) : null}
        {may('meeting') ? <Fold title={t`Record a meeting`}>{() => <MeetingForm view={view} />}</Fold> : null}
        {may('minutes') ? <Fold title={t`Write minutes`}>{() => <MinutesForm view={view} />}</Fold> : null}
      </div>
      {view.meetings.length > 0 ? <Meetings view={view} /> : null}
    </Card>
  );
}

function NextMeeting({ view }: ViewProps) {
  if (!view.meetingAt || view.status !== 'convened') return null;
  return (
    <p>
      <Trans>
        First meeting: <When at={view.meetingAt} />
      </Trans>
    </p>
  );
}

/** Minutes are fetched when somebody asks for them: reading them is a look of its own. */
function Meetings({ view }: ViewProps) {
  const [isOpen, setOpen] = useState(false);
  const names = new Map(view.participants.map(({ id, name }) => [id, name]));
  return (
    <>
      <ul className="rows">
        {view.meetings.map((meeting) => (
          <li key={meeting.id}>
            <p>
              <When at={meeting.metAt} />
            </p>
            <p className="small quiet">{meeting.attended.flatMap((id) => names.get(id) ?? []).join(', ')}</p>
          </li>
        ))}
      </ul>
      <div className="card__body">
        {isOpen ? (
          <Minutes view={view} />
        ) : (
          <Button className="minutes-open" onClick={() => setOpen(true)}>
            <Trans>Read the minutes</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

function Minutes({ view }: ViewProps) {
  const { data, error } = useQuery(minutesQuery(view.id));
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  if (data.items.length === 0)
    return (
      <p className="quiet">
        <Trans>No minutes were written.</Trans>
      </p>
    );
  return (
    <ul className="stack minutes">
      {data.items.map((one) => (
        <li key={one.id}>
          <p className="small quiet">
            {one.writtenBy} · <When at={one.writtenAt} />
          </p>
          <p>
            <FreeText text={one.text} />
          </p>
        </li>
      ))}
    </ul>
  );
}
