import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { useCan } from '../../session/session-query';
import { clockOf, dateOf, nowInBrussels } from '../../shared/time/brussels';
import { useNow } from '../../shared/time/use-now';
import { buttonClass } from '../../shared/ui/button';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AnsweredCard, ToAnswerCard, WaitingCard } from './referral-cards';
import { useCandidatesAhead } from '../missing-report/candidates-ahead';
import { MissingCard } from '../../features/missing/home-card';
import { useReportAhead } from './use-report-ahead';
import { useOpenEpisodes, useOpenEpisodesAwaited } from '../../entities/episode/open-episodes';
import { ArrivalsCard, PoliceDeskCard, useArrivalsAwaited } from '../../features/police/home-cards';
import { AppointmentCards } from './appointment-cards';
import { CasesCard } from './cases-card';
import { PlacesCard, ServiceCard, SupervisorCard, WardsCard } from './desk-cards';
import { DraftsCards } from './drafts-card';
import { IncidentsCard } from './incidents-card';
import { EmergenciesCard } from './emergencies-card';
import { MergesCard } from './merges-card';
import { AddressToAnswerCard } from './address-to-answer-card';
import { PreventiveToAnswerCard } from './preventive-to-answer-card';
import { YouthCard } from './youth-card';
import { AgendaCard, useAgendaAwaited } from '../../features/agenda/home-card';
import { NothingHere } from './nothing-here';
import { useSentenceOfTheDay } from './sentence-of-the-day';
import { homeQuery } from '../../entities/home/home-query';
import { useLeading } from './use-leading';

/**
 * What must I do now: the sentence that matters, then the work, then the rest. It waits for the lists that stand above the work: nothing
 * moves away under a finger.
 */
export function HomePage() {
  const { data, error } = useQuery(homeQuery);
  const isAwaited = [useOpenEpisodesAwaited(), useArrivalsAwaited(), useAgendaAwaited()].includes(true);
  if (error && !data) return <ProblemNotice error={error} />;
  return data && !isAwaited ? <Home home={data} /> : <Loading />;
}

interface HomeProps {
  home: HomeView;
}

function Home({ home }: HomeProps) {
  const can = useCan();
  const leading = useLeading(home);
  const doesReferrals = can('referral:read');
  // Whom to call now stands before what is answered.
  const isLate = can('referral:create') && home.counts.referralsWaitingOverdue > 0;
  return (
    <>
      <Head home={home} leads={leading === 'report'} />
      <div className="stack">
        <MissingCard />
        <AddressToAnswerCard addresses={home.addresses} />
        <PreventiveToAnswerCard preventive={home.preventive} />
        <EmergenciesCard emergencies={home.emergencies} />
        <IncidentsCard incidents={home.incidents} />
        {can('hand-over:confirm') ? <ArrivalsCard /> : null}
        {doesReferrals ? <ToAnswerCard home={home} leads={leading === 'referrals'} /> : null}
        {can('interception:write') ? <PoliceDeskCard /> : null}
        <ServiceCard home={home} />
        <WardsCard home={home} />
        <PlacesCard home={home} />
        {isLate ? <WaitingCard home={home} /> : null}
        {home.youth ? <YouthCard youth={home.youth} /> : null}
        {doesReferrals ? <AnsweredCard home={home} /> : null}
        {can('referral:create') && !isLate ? <WaitingCard home={home} /> : null}
        {can('appointment:read') ? <AppointmentCards home={home} leads={leading === 'appointments'} /> : null}
        <AgendaCard />
        <MergesCard merges={home.merges} />
        <SupervisorCard home={home} />
        <DraftsCards drafts={home.drafts} />
        {can('case:search') ? <CasesCard cases={home.recentCases} /> : <NothingHere />}
        <p className="small">
          <Link to="/incident">
            <Trans>Something went wrong with personal data</Trans>
          </Link>
        </p>
      </div>
    </>
  );
}

interface HeadProps extends HomeProps {
  /** To report a victim is what the page asks for. */
  leads: boolean;
}

/** The sentence of the day, and what is reported. */
function Head({ home, leads }: HeadProps) {
  const { t } = useLingui();
  const mayReport = useCan()('case:create');
  const sentence = useSentenceOfTheDay(home, useOpenEpisodes());
  return (
    <PageHead above={<Today />} title={sentence} windowTitle={t`Today`}>
      <ReportMissing />
      {mayReport ? (
        <Link to="/report" className={buttonClass(leads ? 'primary' : '', 'home__report')}>
          <Trans>Report a presumed victim</Trans>
        </Link>
      ) : null}
    </PageHead>
  );
}

/** The shortest way there is to the loudest thing there is. */
function ReportMissing() {
  useCandidatesAhead();
  useReportAhead();
  if (!useCan()('missing:report')) return null;
  return (
    <Link to="/missing/report" search={{}} className={buttonClass('danger', 'home__report')}>
      <Trans>A child is missing</Trans>
    </Link>
  );
}

function Today() {
  const { i18n } = useLingui();
  useNow();
  const now = nowInBrussels();
  const date = dateOf(now, i18n.locale, true);
  return (
    <time dateTime={now.toPlainDate().toString()}>
      {date}, {clockOf(now)}
    </time>
  );
}
