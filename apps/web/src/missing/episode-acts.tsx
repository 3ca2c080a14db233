import { Trans, useLingui } from '@lingui/react/macro';
import { api, versioned, type MissingEpisode } from '../api';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { ProblemNotice } from '../ui/problem-notice';
import { CloseForm, DebriefForm, FindForm } from './ending-forms';
import { AssessForm, PoliceReportForm } from './police-forms';
import { LeadForm, SightingForm } from './statement-forms';
import { useEpisodeAct } from './use-episode-act';

interface ActsProps {
  episode: MissingEpisode;
}

/** What the reader can do, the one that is wanted of them first and under the thumb. */
export function Acts({ episode }: ActsProps) {
  const { t } = useLingui();
  const { actions } = episode;
  const can = (action: (typeof actions)[number]) => actions.includes(action);
  if (actions.length === 0) return null;
  return (
    <Card title={t`What you can do`}>
      <div className="stack">
        {can('acknowledgement') ? <Acknowledge episode={episode} /> : null}
        {can('finding') ? (
          <Fold title={t`The person has been found`}>{() => <FindForm id={episode.id} />}</Fold>
        ) : null}
        {can('debriefing') ? (
          <Fold title={t`The return was talked over`}>{() => <DebriefForm id={episode.id} />}</Fold>
        ) : null}
        {can('closure') ? (
          <Fold title={t`Close the episode`}>{() => <CloseForm id={episode.id} />}</Fold>
        ) : null}
        {can('sighting') ? (
          <Fold title={t`Add a sighting`}>{() => <SightingForm id={episode.id} />}</Fold>
        ) : null}
        {can('lead') ? <Fold title={t`Add a lead`}>{() => <LeadForm id={episode.id} />}</Fold> : null}
        {can('police_report') ? (
          <Fold title={t`Police report`}>{() => <PoliceReportForm id={episode.id} />}</Fold>
        ) : null}
        {can('assessment') ? (
          <Fold title={t`Assess whether it is worrying`}>{() => <AssessForm episode={episode} />}</Fold>
        ) : null}
        {can('search') ? <StartSearch episode={episode} /> : null}
      </div>
    </Card>
  );
}

function Acknowledge({ episode: { id } }: ActsProps) {
  const acknowledge = useEpisodeAct<object>(id, (body, header) =>
    versioned(api.POST('/missing-episodes/{id}/acknowledgement', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="act--thumb">
      <ProblemNotice error={acknowledge.error} />
      <Button look="primary" wide busy={acknowledge.isPending} onClick={() => acknowledge.mutate({})}>
        <Trans>We know, and we act</Trans>
      </Button>
      <p className="small quiet">
        <Trans>Says to everybody here that your agency took note. Its reminders stop.</Trans>
      </p>
    </div>
  );
}

function StartSearch({ episode: { id } }: ActsProps) {
  const search = useEpisodeAct<object>(id, (body, header) =>
    versioned(api.POST('/missing-episodes/{id}/search', { params: { path: { id }, header }, body })),
  );
  return (
    <>
      <ProblemNotice error={search.error} />
      <Button busy={search.isPending} onClick={() => search.mutate({})}>
        <Trans>The police search now</Trans>
      </Button>
    </>
  );
}
