import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { AppointmentDeskView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { useLengthWords } from '../../shared/time/time-words';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Loaded } from '../../shared/ui/loaded';
import { PageHead } from '../../shared/ui/page-head';
import { AppointmentNav } from './appointment-nav';
import { deskQuery } from './appointment-query';
import { AppointmentsCard } from './appointment-rows';

/** What waits, for whoever books and for whoever is asked. */
export function DeskPage() {
  const query = useQuery(deskQuery);
  return <Loaded query={query}>{(desk) => <Desk desk={desk} />}</Loaded>;
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
          <AppointmentsCard
            title={t`Asked of you`}
            empty={t`There is no request to you now. You are told here and by mail when there is one.`}
            appointments={desk.toAnswer}
            firstLeads
            sayContact
          />
        ) : null}
        {can('appointment:book') ? <BookerLists desk={desk} /> : null}
        <AppointmentsCard
          title={t`Next appointments`}
          empty={t`No appointment is confirmed yet.`}
          appointments={desk.upcoming}
          sayContact
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
        <AppointmentsCard
          title={t`No practitioner comes: ask another`}
          appointments={desk.toReplace}
          firstLeads
          sayContact
        />
      ) : null}
      {desk.toRecord.length > 0 ? (
        <AppointmentsCard
          title={t`Begun: were they there?`}
          appointments={desk.toRecord}
          firstLeads
          sayContact
        />
      ) : null}
      <AppointmentsCard
        title={t`Waiting for an answer`}
        empty={t`No answer is owed to you. Book from the page of a case.`}
        appointments={desk.waiting}
        firstLeads
        sayContact
      />
    </>
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
  return facts.length > 0 ? facts.join(' · ') : <Trans>No person has been there yet.</Trans>;
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
      one: 'One appointment needs another practitioner',
      other: '# appointments need another practitioner',
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
