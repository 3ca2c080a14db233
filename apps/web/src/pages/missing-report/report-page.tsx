import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Loading } from '../../shared/ui/loading';
import { buttonClass } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { Reference } from '../../shared/ui/reference';
import { AlertForm } from './alert-form';
import { type Candidate, useCandidates } from './candidates';
import { episodesOfCaseQuery } from '../../entities/episode/missing-query';
import { useSession } from '../../session/session-query';
import { useWaitingAlerts } from '../../session/unsent/waiting-alerts';
import { useOpenEpisodes } from '../../entities/episode/open-episodes';

const route = getRouteApi('/inside/missing/report');

/** A child is missing: who, and the one button. From the home in four taps. */
export function ReportMissingPage() {
  const { t } = useLingui();
  const { case: caseId, choose } = route.useSearch();
  const { candidates, isLoading } = useCandidates();
  const { user } = useSession();
  const waiting = useWaitingAlerts(user.id);
  const isWaiting = (id: string) => waiting.some((one) => one.caseId === id);
  // Who was not there in the round is the one, until another is chosen; not where the alert waits on this device already.
  const absent = candidates.filter((one) => one.isAbsent && !isWaiting(one.caseId));
  const chosen = caseId
    ? (candidates.find((one) => one.caseId === caseId) ?? unknown(caseId))
    : absent.length === 1 && !choose
      ? absent[0]
      : undefined;
  if (!chosen && isLoading) return <Loading />;
  return (
    <>
      <PageHead title={t`A child is missing`} windowTitle={t`Missing`} />
      {chosen ? <Chosen candidate={chosen} /> : <Choice candidates={candidates} isWaiting={isWaiting} />}
    </>
  );
}

/** From the page of a case that is in no list here. */
const unknown = (caseId: string): Candidate => ({
  caseId,
  reference: '',
  person: '',
  isChild: true,
  isAbsent: false,
  livesHere: false,
});

interface ChosenProps {
  candidate: Candidate;
}

function Chosen({ candidate }: ChosenProps) {
  const navigate = useNavigate();
  const { data } = useQuery(episodesOfCaseQuery(candidate.caseId));
  const known = { ...candidate, reference: candidate.reference || (data?.episodes[0]?.reference ?? '') };
  return (
    <div className="stack alert-page">
      <Who candidate={known} />
      <AlertForm
        key={candidate.caseId}
        candidate={known}
        openId={data?.openId}
        onSent={(id) =>
          navigate({ to: '/missing/$episodeId', params: { episodeId: id }, search: { started: true } })
        }
        // Who is absent is read again when it was sent; the page stays with the person it was pressed for.
        onKept={() => navigate({ to: '/missing/report', search: { case: candidate.caseId }, replace: true })}
      />
    </div>
  );
}

function Who({ candidate: { reference, person, where, isAbsent } }: ChosenProps) {
  return (
    <section className="who">
      <h2 className="small-head">
        <Trans>Who</Trans>
      </h2>
      <div className="card who__card">
        <p>{reference ? <Reference value={reference} /> : <Trans>The person of this case</Trans>}</p>
        <p className="quiet">{[person, where].filter(Boolean).join(' · ')}</p>
        {isAbsent ? (
          <p className="quiet">
            <Trans>not seen in tonight’s round</Trans>
          </p>
        ) : null}
      </div>
      <Link to="/missing/report" search={{ choose: true }}>
        <Trans>Another person</Trans>
      </Link>
    </section>
  );
}

interface ChoiceProps {
  candidates: readonly Candidate[];
  /** An alert for this case is on the device and was not sent. */
  isWaiting: (caseId: string) => boolean;
}

function Choice({ candidates, isWaiting }: ChoiceProps) {
  const { t } = useLingui();
  const { episodes } = useOpenEpisodes();
  const searched = new Set(episodes.map(({ caseId }) => caseId));
  return (
    <Card title={t`Who is missing?`} flush>
      <ul className="rows rows--tight">
        {candidates.map((one) => (
          <li key={one.caseId}>
            <CandidateLink
              candidate={one}
              isWaiting={isWaiting(one.caseId)}
              isSearched={searched.has(one.caseId)}
            />
          </li>
        ))}
      </ul>
      <p className="empty">
        <Trans>
          Another person? Open the case under <Link to="/cases">Cases</Link> and report from there, or call{' '}
          <a href="tel:112">112</a>.
        </Trans>
      </p>
    </Card>
  );
}

interface CandidateProps {
  candidate: Candidate;
  isWaiting: boolean;
  isSearched: boolean;
}

function CandidateLink(props: CandidateProps) {
  const { caseId, reference, where, person } = props.candidate;
  return (
    <Link
      to="/missing/report"
      search={{ case: caseId }}
      className={buttonClass('', 'button--wide', 'candidate')}
    >
      <span>
        <strong>{where ?? <Reference value={reference} />}</strong>
        <State {...props} />
      </span>
      <span className="small quiet">
        {person}
        {where ? ' · ' : null}
        {where ? <Reference value={reference} /> : null}
      </span>
    </Link>
  );
}

/** What is known of the child already: the alert that waits here comes before what the round says. */
function State({ isWaiting, isSearched, candidate: { isAbsent } }: CandidateProps) {
  if (!isWaiting && !isSearched && !isAbsent) return null;
  return (
    <span className="badge badge--danger">
      {isWaiting ? (
        <Trans>alert waiting on this device</Trans>
      ) : isSearched ? (
        <Trans>reported missing</Trans>
      ) : (
        <Trans>not seen tonight</Trans>
      )}
    </span>
  );
}
