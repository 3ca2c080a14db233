import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ConsultationView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Label, LabelList } from '../../entities/code/labels';
import { calendarDayOf } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { consultationQuery } from './consultation-queries';
import { useConsultationStatusWords } from './consultation-words';
import { DiscussedCard } from './discussed-card';
import { EndCard } from './end-card';
import { MeasuresCard } from './measures-card';
import { MeetingsCard } from './meetings-card';
import { ParticipantsCard } from './participants-card';

const route = getRouteApi('/inside/consultations/$consultationId');

/** One consultation, for who is in it. */
export function ConsultationPage() {
  const { t } = useLingui();
  const { consultationId } = route.useParams();
  const { data: view, error } = useQuery(consultationQuery(consultationId));
  const statusWords = useConsultationStatusWords();
  if (error) return <ProblemNotice error={error} />;
  if (!view) return <Loading />;
  return (
    <>
      <PageHead title={<FreeText text={view.subject} />} windowTitle={t`Case consultation`}>
        <Badge tone={view.status === 'ended' ? 'plain' : 'good'}>{statusWords[view.status]}</Badge>
      </PageHead>
      <div className="stack">
        <p className="small quiet">
          <Trans>
            Under professional secrecy: what you read here you may use only for what the consultation was
            called for. Every look is recorded.
          </Trans>
        </p>
        <WhatFor view={view} />
        <ParticipantsCard view={view} />
        <DiscussedCard view={view} />
        <MeetingsCard view={view} />
        <MeasuresCard view={view} />
        <EndCard view={view} />
      </div>
    </>
  );
}

function WhatFor({ view }: { view: ConsultationView }) {
  const { t, i18n } = useLingui();
  return (
    <Card title={t`What it is called for`}>
      <Facts>
        <Fact name={t`Organiser`}>{view.organiser.name}</Fact>
        <Fact name={t({ message: 'Aim', context: 'case consultation' })}>
          <Label list="consultation-purpose" code={view.purpose} />
        </Fact>
        <Fact name={t`Legal ground`}>
          <Label list="consultation-ground" code={view.ground} />
          <br />
          <FreeText text={view.groundReference} />
        </Fact>
        <Fact name={t`Categories of data`}>
          <LabelList list="consultation-data" codes={view.dataCategories} />
        </Fact>
        <WrittenFact name={t`Consent of the prosecutor`} text={view.prosecutorConsent} />
        <Fact name={t`Answer for the data together`}>
          {view.jointControllers.map(({ name }) => name).join(', ')}
        </Fact>
        <Fact name={t`Kept until`}>
          {view.retentionUntil
            ? calendarDayOf(view.retentionUntil, i18n.locale)
            : t`Fixed when it is convened`}
        </Fact>
        <WrittenFact
          name={t`Rights restricted`}
          text={view.rightsRestricted ? view.rightsReason : undefined}
        />
        {view.endedAt && view.endReason ? (
          <Fact name={t({ message: 'Ended', context: 'case consultation' })}>
            <When at={view.endedAt} /> · <Label list="consultation-end" code={view.endReason} />
          </Fact>
        ) : null}
      </Facts>
    </Card>
  );
}

interface WrittenFactProps {
  name: string;
  text: string | undefined;
}

/** Nothing where nothing was written. */
function WrittenFact({ name, text }: WrittenFactProps) {
  if (!text) return null;
  return (
    <Fact name={name}>
      <FreeText text={text} />
    </Fact>
  );
}
