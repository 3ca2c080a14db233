import { Trans, useLingui } from '@lingui/react/macro';
import type { ComponentProps } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { useCan, useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { CloseForm, DebriefForm, TakeBackFindingForm } from './ending-forms';
import { ChildFocusForm, MagistrateForm, PublicationForm, SisForm } from './authority-forms';
import { DecideChildAlert, PrepareChildAlertForm } from './child-alert-forms';
import { DetailsForm } from './details-form';
import { FindAct, useBegunFinding } from './find-form';
import { AskMistakeForm } from './mistake-card';
import { isMissing } from '../../entities/episode/missing-words';
import { PhotoForm } from './photo-form';
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
  const finding = useBegunFinding();
  if (actions.length === 0 && !finding.isBegun) return null;
  // Under the thumb of a phone it would leave a card with a title over nothing.
  if (actions.length === 1 && can('acknowledgement')) return <Acknowledge episode={episode} />;
  return (
    <Card title={t`What you can do`}>
      <div className="acts">
        {can('acknowledgement') ? <Acknowledge episode={episode} /> : null}
        <ActFold
          episode={episode}
          action="child_alert"
          title={t`Child Alert`}
          startsOpen={episode.authorities.childAlert?.status === 'prepared'}
        >
          {() => <DecideChildAlert episode={episode} />}
        </ActFold>
        <FindAct episode={episode} {...finding} />
        <ActFold episode={episode} action="mistake" title={t`The report was a mistake`}>
          {() => <AskMistakeForm id={episode.id} />}
        </ActFold>
        <ActsAfterFinding episode={episode} />
        <ActFold episode={episode} action="sighting" title={t`Add a sighting`}>
          {() => <SightingForm id={episode.id} />}
        </ActFold>
        <ActFold episode={episode} action="lead" title={t`Add a lead`}>
          {() => <LeadForm id={episode.id} />}
        </ActFold>
        <ActsOnDescription episode={episode} />
        <ActsOfPolice episode={episode} />
        {can('authorities') ? <ActsOfAuthorities episode={episode} /> : null}
      </div>
    </Card>
  );
}

interface ActFoldProps extends ActsProps, ComponentProps<typeof Fold> {
  action: MissingEpisode['actions'][number];
}

/** A form of an act, as long as the reader can do that. */
function ActFold({ episode, action, ...fold }: ActFoldProps) {
  return episode.actions.includes(action) ? <Fold {...fold} /> : null;
}

/** Once the person is found, what is left is for the agency that reported it; a finding that was wrong is taken back. */
function ActsAfterFinding({ episode }: ActsProps) {
  const { t } = useLingui();
  const { id, isYours, actions } = episode;
  const isNext = isYours && !actions.includes('finding');
  return (
    <>
      <ActFold episode={episode} action="debriefing" title={t`Return interview`} startsOpen={isNext}>
        {() => <DebriefForm id={id} />}
      </ActFold>
      <ActFold episode={episode} action="closure" title={t`Close the episode`} startsOpen={isNext}>
        {() => <CloseForm episode={episode} />}
      </ActFold>
      <ActFold episode={episode} action="finding_taken_back" title={t`The person was not found after all`}>
        {() => <TakeBackFindingForm id={id} />}
      </ActFold>
    </>
  );
}

function ActsOfPolice({ episode }: ActsProps) {
  const { t } = useLingui();
  return (
    <>
      <ActFold episode={episode} action="police_report" title={t`Police report`}>
        {() => <PoliceReportForm id={episode.id} />}
      </ActFold>
      <ActFold episode={episode} action="assessment" title={t`Assess whether it is worrying`}>
        {() => <AssessForm episode={episode} />}
      </ActFold>
      {episode.actions.includes('search') ? <StartSearch episode={episode} /> : null}
    </>
  );
}

/** What one looks for: the words, and the picture. */
function ActsOnDescription({ episode }: ActsProps) {
  const { t } = useLingui();
  const seesPhotos = useCan()('document:read');
  if (!episode.actions.includes('details')) return null;
  return (
    <>
      <Fold title={t`Description and belongings`}>{() => <DetailsForm episode={episode} />}</Fold>
      {isMissing(episode) && seesPhotos ? (
        <Fold title={t`Photo for the search`}>{() => <PhotoForm episode={episode} />}</Fold>
      ) : null}
    </>
  );
}

/** What authorities did and decided, as whoever searches writes it down. */
function ActsOfAuthorities({ episode }: ActsProps) {
  const { t } = useLingui();
  const { agency } = useSession();
  const { id, worrying } = episode;
  const publishes = ['police', 'child_focus'].includes(agency.kind);
  return (
    <>
      <Fold title={t`Magistrate`}>{() => <MagistrateForm id={id} />}</Fold>
      <Fold title={t`File of Child Focus`}>{() => <ChildFocusForm id={id} />}</Fold>
      <Fold title={t`Schengen alert`}>{() => <SisForm id={id} />}</Fold>
      {worrying.treatedAsChild && isMissing(episode) ? (
        <Fold title={t`Prepare a Child Alert`}>{() => <PrepareChildAlertForm id={id} />}</Fold>
      ) : null}
      <Fold title={t`May the public be asked?`}>
        {() => <PublicationForm id={id} publishes={publishes} />}
      </Fold>
    </>
  );
}

function Acknowledge({ episode: { id } }: ActsProps) {
  const acknowledge = useEpisodeAct<object>(id, (body, header) =>
    versioned(api.POST('/missing-episodes/{id}/acknowledgement', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="act act--thumb">
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
