import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type CaseGuardianship } from '../../shared/api';
import { dateOf } from '../../shared/time/brussels';
import { dayFromToday } from '../../shared/time/calendar-day';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { DayField } from '../../shared/ui/value-fields';
import { useAct } from './use-act';

interface NoNewsProps {
  part: CaseGuardianship;
}

/** Since when the guardian has no news; the server says from when on the guardianship may end. */
export function NoNews({ part }: NoNewsProps) {
  const { i18n } = useLingui();
  const { noNews, id: minorId } = part.minor!;
  const news = useAct(part.id, (_: object, header) =>
    versioned(api.POST('/minors/{id}/news', { params: { path: { id: minorId }, header }, body: {} })),
  );
  if (!noNews) return part.actions.includes('no_news') ? <SilenceForm part={part} /> : null;
  const since = dateOf(
    Temporal.PlainDate.from(noNews.since).toZonedDateTime('Europe/Brussels'),
    i18n.locale,
    true,
  );
  return (
    <Notice tone="warning">
      <ProblemNotice error={news.error} />
      <p>
        <Trans>
          No news since {since}. The guardianship may end from <When at={noNews.mayEndAt} />; the search does
          not.
        </Trans>
      </p>
      {part.actions.includes('news') ? (
        <Button small busy={news.isPending} onClick={() => news.mutate({})}>
          <Trans>There is news again</Trans>
        </Button>
      ) : null}
    </Notice>
  );
}

function SilenceForm({ part }: NoNewsProps) {
  const { t } = useLingui();
  const [since, setSince] = useState('');
  const record = useAct(part.id, (body: { since: string }, header) =>
    versioned(api.POST('/minors/{id}/silence', { params: { path: { id: part.minor!.id }, header }, body })),
  );
  return (
    <Fold title={t`The guardian has no news`}>
      {() => (
        <div className="stack">
          <p className="small">
            <Trans>
              This starts the four months after which the guardianship may end. It is no report of a missing
              person.
            </Trans>{' '}
            <Trans>
              The day is not before the appointment, nor before the last report. The guardian is told, and the
              next report ends the time without news.
            </Trans>
          </p>
          <ProblemNotice error={record.error} />
          <DayField label={t`Without news since`} max={dayFromToday(0)} value={since} onChange={setSince} />
          <div>
            <Button disabled={!since} busy={record.isPending} onClick={() => record.mutate({ since })}>
              <Trans>Record it</Trans>
            </Button>
          </div>
        </div>
      )}
    </Fold>
  );
}
