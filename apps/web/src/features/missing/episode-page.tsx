import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ApiProblem, type MissingEpisode } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Label } from '../../entities/code/labels';
import { usePersonWords } from '../../entities/person/person-words';
import { Badge } from '../../shared/ui/badge';
import { useHeadingFocus, useWindowTitle } from '../../shared/ui/page-head';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { grouped, Reference } from '../../shared/ui/reference';
import { telephoneWords } from '../../shared/ui/telephone';
import { Acts } from './episode-acts';
import { AddressCard } from './address-card';
import { AuthoritiesCard } from './authorities-card';
import { EpisodePhoto } from './episode-photo';
import { FindingCard } from './finding-card';
import { episodeQuery } from '../../entities/episode/missing-query';
import { useMomentWords } from '../../shared/time/time-words';
import {
  isMissing,
  sketchOf,
  useBecauseWords,
  useMissingSentence,
  useToldWords,
} from '../../entities/episode/missing-words';
import { NoNumber } from '../../shared/ui/no-number';
import { PhoneWindow } from './phone-window';
import { PapersCard } from './papers-card';
import { PersonCard } from './person-card';
import { MistakeCard } from './mistake-card';
import { RECIPIENTS, RecipientsCard } from './recipients-card';
import { ReturnCard } from './return-card';
import { StoryCard } from './story-card';
import { TakeBackClosing } from './take-back-closing';
import { TasksCard } from './tasks-card';

const route = getRouteApi('/inside/missing/$episodeId');

/** One episode: since when, who knows, who has not answered, what is to be done. */
export function EpisodePage() {
  const { episodeId } = route.useParams();
  const { data, error } = useQuery(episodeQuery(episodeId));
  if (!data) return error ? <NotOpen error={error} /> : <Loading />;
  return <Episode episode={data.value} />;
}

/** The access of an agency that was told of the search ends with the search: it learns that, and not whether this one is there. */
function NotOpen({ error }: { error: unknown }) {
  return (
    <>
      <ProblemNotice error={error} />
      {error instanceof ApiProblem && error.status === 404 ? (
        <p>
          <Trans>When a search is closed, the agencies that were told of it no longer see its page.</Trans>
        </p>
      ) : null}
    </>
  );
}

interface EpisodeProps {
  episode: MissingEpisode;
}

function Episode({ episode }: EpisodeProps) {
  const { started } = route.useSearch();
  return (
    <>
      <EpisodeHead episode={episode} />
      <div className="stack">
        {started && isMissing(episode) ? <JustSent episode={episode} /> : null}
        {episode.status === 'closed' ? <TakeBackClosing episode={episode} /> : null}
        <PhoneWindow episode={episode} />
        {/* Two columns of about one length; under each other, what a patrol needs on a telephone comes first. */}
        <div className="columns columns--two">
          <div className="stack">
            <Acts episode={episode} />
            <FindingCard episode={episode} />
            <ReturnCard episode={episode} />
            <AddressCard episode={episode} />
            <PersonCard episode={episode} />
            <StoryCard episode={episode} />
            <AuthoritiesCard episode={episode} />
            <PapersCard episode={episode} />
          </div>
          <div className="stack">
            <MistakeCard episode={episode} />
            <RecipientsCard episode={episode} />
            <TasksCard episode={episode} />
          </div>
        </div>
      </div>
    </>
  );
}

function EpisodeHead({ episode }: EpisodeProps) {
  const { t } = useLingui();
  const sentenceOf = useMissingSentence();
  const personOf = usePersonWords();
  const toldOf = useToldWords();
  const heading = useHeadingFocus();
  const { reference, caseId, number, told } = episode;
  useWindowTitle(grouped(reference));
  return (
    <div className="identity">
      <div className="identity__line">
        <EpisodePhoto episode={episode} />
        <div className="identity__words">
          <h1 ref={heading} tabIndex={-1} className="sentence">
            {sentenceOf(episode)}
          </h1>
          <Link to="/cases/$caseId" params={{ caseId }}>
            <Reference value={reference} />
          </Link>
          <span>{personOf(sketchOf(episode))}</span>
          <Worrying episode={episode} />
          <a href={`#${RECIPIENTS}`}>{toldOf(told)}</a>
          {number > 1 ? <Badge>{t`episode ${number}`}</Badge> : null}
        </div>
      </div>
      <p className="small quiet identity__foot">
        <Trans>
          Every look and act here is on the{' '}
          <Link to="/cases/$caseId/timeline" params={{ caseId }}>
            timeline
          </Link>
          .
        </Trans>
      </p>
    </div>
  );
}

/** What it is treated as, by whose word, and why. */
function Worrying({ episode }: EpisodeProps) {
  const { t } = useLingui();
  const becauseOf = useBecauseWords();
  const momentOf = useMomentWords();
  const sinceOf = (at: string | undefined) => {
    const when = at && momentOf(at);
    return when ? t`since ${when}` : '';
  };
  const { worrying, basis, criteria, assessedBy } = episode.worrying;
  if (!isMissing(episode)) return null;
  const by = assessedBy?.name ?? '';
  if (!worrying) {
    return (
      <Badge>
        {basis === 'assessed' ? (
          <Trans>not worrying, says {by}</Trans>
        ) : (
          <Trans>worrying or not: the police assess it</Trans>
        )}
      </Badge>
    );
  }
  return (
    <>
      <Badge tone="danger">
        {basis === 'assessed' ? <Trans>worrying, says {by}</Trans> : <Trans>presumed worrying</Trans>}
      </Badge>
      <ul className="reasons small">
        {criteria.map(({ code, because, learnedAt }) => (
          <li key={code}>
            <Label list="missing-criterion" code={code} />
            {because ? ` (${[becauseOf(because), sinceOf(learnedAt)].filter(Boolean).join(', ')})` : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Right after the alert: who is being told at this moment, by name, and whom a person still has to call. */
function JustSent({ episode: { recipients } }: EpisodeProps) {
  const { i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  const told = recipients
    .filter(({ onSystem, isYours }) => onSystem && !isYours)
    .map(({ agency }) => agency?.name ?? '');
  const toCall = recipients.filter(({ call, acknowledgedAt }) => call?.isYours && !acknowledgedAt);
  const names = list.format(told);
  return (
    <Notice tone="good" live="polite">
      <p>
        <strong>
          <Trans>The alert is running.</Trans>
        </strong>{' '}
        {told.length > 0 ? <Trans>Being told now: {names}.</Trans> : null}
      </p>
      {toCall.length > 0 ? (
        <p>
          <Trans>Not on Relais, you have to call:</Trans>{' '}
          {toCall.map(({ id, role, call }, index) => (
            <span key={id}>
              {index > 0 ? ', ' : null}
              <Label list="missing-role" code={role} />{' '}
              {call?.telephone ? (
                <a href={`tel:${call.telephone}`}>{telephoneWords(call.telephone)}</a>
              ) : (
                <>
                  (<NoNumber />)
                </>
              )}
            </span>
          ))}
          .
        </p>
      ) : null}
    </Notice>
  );
}
