import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SubjectRequestView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { AlsoLabel, Label, LabelList } from '../../entities/code/labels';
import { useCan } from '../../session/session-query';
import { calendarDayOf } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { CheckCard } from './check-card';
import { DecideCard } from './decide-card';
import { FileCard } from './file-card';
import { StatusBadge } from './status-badge';
import { subjectRequestQuery } from './subject-queries';

const route = getRouteApi('/inside/subject-requests/$requestId');

/** What a person asked, until they have an answer: checked by one, decided by another. */
export function SubjectRequestPage() {
  const { t } = useLingui();
  const { requestId } = route.useParams();
  const { data, error } = useQuery(subjectRequestQuery(requestId));
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const reference = <Reference value={data.reference} />;
  return (
    <>
      <PageHead
        title={<Trans>The person of {reference} asks what is held</Trans>}
        windowTitle={t`Request for own data`}
      />
      <div className="stack">
        <Asked view={data} />
        {data.actions.includes('check') ? <CheckCard view={data} /> : null}
        <DecideCard view={data} />
        {data.actions.includes('file') ? <FileCard view={data} /> : null}
      </div>
    </>
  );
}

function Asked({ view }: { view: SubjectRequestView }) {
  const { i18n, t } = useLingui();
  const readsCases = useCan()('case:read');
  const { check, decision, extension } = view;
  return (
    <Card title={t`What was asked`} aside={<StatusBadge view={view} />}>
      <Facts>
        <Fact name={t`Received`}>
          {calendarDayOf(view.receivedOn, i18n.locale)} · <Label list="subject-channel" code={view.channel} />
        </Fact>
        <Fact name={t`Answers`}>{view.agency.name}</Fact>
        <Fact name={t`Written down by`}>{view.askedBy}</Fact>
        <Fact name={t`Answer by`}>
          <When at={view.dueAt} />
          <AlsoLabel list="subject-extension" code={extension?.reason} />
        </Fact>
        <Checked check={check} />
        <Decided decision={decision} />
      </Facts>
      {readsCases ? (
        <p>
          <Link to="/cases/$caseId/own-data" params={{ caseId: view.caseId }}>
            <Trans>Look at what would be told</Trans>
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

function Checked({ check }: Pick<SubjectRequestView, 'check'>) {
  const { t } = useLingui();
  if (!check) return null;
  return (
    <Fact name={t`Checked for safety`}>
      {check.by}, <When at={check.at} /> · <Label list="subject-contact" code={check.contact} /> ·{' '}
      {check.safe ? (
        <Trans>It is safe to answer</Trans>
      ) : (
        <LabelList list="subject-doubt" codes={check.doubts} />
      )}
    </Fact>
  );
}

function Decided({ decision }: Pick<SubjectRequestView, 'decision'>) {
  const { t } = useLingui();
  if (!decision) return null;
  return (
    <Fact name={t`Decided by`}>
      {decision.by}, <When at={decision.at} />
      <AlsoLabel list="subject-refusal" code={decision.refusal} />
    </Fact>
  );
}
