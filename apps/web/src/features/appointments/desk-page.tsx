import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { AppointmentDeskView, AppointmentView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { useCan } from '../../session/session-query';
import { useLengthWords } from '../../shared/time/time-words';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AppointmentNav } from './appointment-nav';
import { deskQuery } from './appointment-query';
import { AppointmentRows } from './appointment-rows';

/** What waits, for whoever books and for whoever is asked. */
export function DeskPage() {
  const { data, error } = useQuery(deskQuery);
  if (error && !data) return <ProblemNotice error={error} />;
  return data ? <Desk desk={data} /> : <Loading />;
}

interface DeskProps {
  desk: AppointmentDeskView;
}

function Desk({ desk }: DeskProps) {
  const { t } = useLingui();
  const can = useCan();
  const sentence = useSentence(desk);
  return (
    <>
      <PageHead title={sentence} windowTitle={t`Appointments`} />
      <AppointmentNav />
      <div className="stack">
        {can('appointment:answer') ? (
          <List
            title={t`Asked of you`}
            empty={t`Nobody asks for you now. You are told here and by mail when somebody does.`}
            appointments={desk.toAnswer}
          />
        ) : null}
        {can('appointment:book') ? <BookerLists desk={desk} /> : null}
        <List
          title={t`Next appointments`}
          empty={t`No appointment is confirmed yet.`}
          appointments={desk.upcoming}
          isLater
        />
        {can('appointment:book') ? <Measures desk={desk} /> : null}
      </div>
    </>
  );
}

function BookerLists({ desk }: DeskProps) {
  const { t } = useLingui();
  return (
    <>
      {desk.toReplace.length > 0 ? (
        <List title={t`Nobody comes: ask somebody else`} empty="" appointments={desk.toReplace} />
      ) : null}
      {desk.toRecord.length > 0 ? (
        <List title={t`Begun: were they there?`} empty="" appointments={desk.toRecord} />
      ) : null}
      <List
        title={t`Waiting for an answer`}
        empty={t`Nobody owes you an answer. Book from the page of a case.`}
        appointments={desk.waiting}
      />
    </>
  );
}

interface ListProps {
  title: string;
  empty: string;
  appointments: readonly AppointmentView[];
  /** Nothing is to be done there now. */
  isLater?: boolean;
}

function List({ title, empty, appointments, isLater }: ListProps) {
  return (
    <Card title={title} flush>
      {appointments.length > 0 ? (
        <AppointmentRows appointments={appointments} firstLeads={!isLater} sayContact />
      ) : (
        <p className="empty">{empty}</p>
      )}
    </Card>
  );
}

/** Request to presence, and whether they are there when it begins: what the Recommendation asks to be measured. */
function Measures({ desk }: DeskProps) {
  const { t } = useLingui();
  if (desk.measures.length === 0) return null;
  return (
    <Card title={t`How long it takes, over 90 days`}>
      <Facts>
        {desk.measures.map((measure) => (
          <Fact
            key={measure.role}
            name={measure.role === 'lawyer' ? t`Time to lawyer` : t`Time to interpreter`}
          >
            <MeasureWords measure={measure} />
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

interface MeasureProps {
  measure: AppointmentDeskView['measures'][number];
}

const PERCENT = { style: 'percent', maximumFractionDigits: 0 } as const;

function MeasureWords({ measure }: MeasureProps) {
  const { t, i18n } = useLingui();
  const lengthOf = useLengthWords();
  const { cases, waiting, medianMinutes, longestWaitMinutes, presentAtStart } = measure;
  const median = medianMinutes === undefined ? '' : lengthOf(medianMinutes);
  const longest = longestWaitMinutes === undefined ? '' : lengthOf(longestWaitMinutes);
  const share = presentAtStart === undefined ? '' : i18n.number(presentAtStart, PERCENT);
  const facts = [
    median && t`${median} in the middle, over ${plural(cases, { one: '# case', other: '# cases' })}`,
    share && t`present at the start: ${share}`,
    longest &&
      t`${plural(waiting, { one: '# case waits', other: '# cases wait' })}, the longest for ${longest}`,
  ].filter(Boolean);
  return facts.length > 0 ? facts.join(' · ') : <Trans>Nobody has been there yet.</Trans>;
}

function useSentence({ counts }: AppointmentDeskView): string {
  const { t } = useLingui();
  const { toAnswer, toReplace, unanswered, upcoming } = counts;
  if (toAnswer > 0) {
    return t`${plural(toAnswer, {
      one: 'One appointment waits for your answer',
      other: '# appointments wait for your answer',
    })}`;
  }
  if (toReplace > 0) {
    return t`${plural(toReplace, {
      one: 'For one appointment nobody comes',
      other: 'For # appointments nobody comes',
    })}`;
  }
  if (unanswered > 0) {
    return t`${plural(unanswered, { one: 'One request is not answered in time', other: '# requests are not answered in time' })}`;
  }
  if (upcoming > 0) {
    return t`${plural(upcoming, { one: 'One appointment is ahead', other: '# appointments are ahead' })}`;
  }
  return t`No appointment waits for you`;
}
