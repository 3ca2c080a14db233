import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PreventiveAlert } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { grouped } from '../../shared/ui/reference';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { NameFacts, OriginFacts } from './person-facts';
import { PreventiveActs } from './preventive-acts';
import { preventiveAlertQuery } from './preventive-query';
import { usePreventiveSentence } from './preventive-words';

const route = getRouteApi('/inside/preventive-alerts/$alertId');

/** A request for an alert before a child is missing: where it stands, who it is about, why, and what one can do. */
export function PreventivePage() {
  const { alertId } = route.useParams();
  const { data, error } = useQuery(preventiveAlertQuery(alertId));
  const { t } = useLingui();
  const sentenceOf = usePreventiveSentence();
  if (!data) return error ? <ProblemNotice error={error} /> : <Loading />;
  return (
    <>
      <PageHead
        title={sentenceOf(data)}
        windowTitle={grouped(data.reference)}
        above={t`Preventive alert: the child is not missing, and at risk`}
      />
      <div className="columns columns--two">
        <div className="stack">
          <PreventiveActs alert={data} />
          <ChildCard alert={data} />
        </div>
        <div className="stack">
          <RequestCard alert={data} />
          {data.answeredAt ? <AnswerCard alert={data} /> : null}
        </div>
      </div>
    </>
  );
}

interface PartProps {
  alert: PreventiveAlert;
}

function ChildCard({ alert: { person, ages, sex, reference, caseId } }: PartProps) {
  const { t } = useLingui();
  return (
    <Card title={t({ message: 'The child', context: 'preventive' })}>
      <Facts>
        <Fact name={t`Case`}>
          <Link to="/cases/$caseId" params={{ caseId }}>
            <Reference value={reference} />
          </Link>
        </Fact>
        {person ? <NameFacts person={person} /> : null}
        <Fact name={t`Sex`}>
          <Label list="sex" code={sex} />
        </Fact>
        {ages ? (
          <Fact name={t`Age`}>
            <AgeWords {...ages} />
          </Fact>
        ) : null}
        {person ? <OriginFacts person={person} /> : null}
      </Facts>
    </Card>
  );
}

/** @param from years, as `to` */
function AgeWords({ from, to }: NonNullable<PreventiveAlert['ages']>) {
  const { t } = useLingui();
  return from === to ? <Plural value={from} one="# year" other="# years" /> : t`${from} to ${to} years`;
}

function RequestCard({ alert: { askedBy, askedByName, asked, askedAt, signs, text } }: PartProps) {
  const { t } = useLingui();
  return (
    <Card title={t({ message: 'What is asked', context: 'preventive' })}>
      <Facts>
        <Fact name={t`Asked by`}>
          {askedBy.name} · {askedByName} · <When at={askedAt} />
        </Fact>
        <Fact name={t`Asked of`}>{asked.name}</Fact>
        <Fact name={t`Signs of disappearance`}>
          <ul className="stack stack--tight">
            {signs.map((code) => (
              <li key={code}>
                <Label list="disappearance-sign" code={code} />
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={t`Why`}>
          <FreeText text={text} />
        </Fact>
      </Facts>
    </Card>
  );
}

function AnswerCard({ alert }: PartProps) {
  const { t } = useLingui();
  const { status, asked, answeredByName, answeredAt, measures, answer, validUntil, source } = alert;
  const by = answeredByName ?? '';
  return (
    <Card title={status === 'refused' ? t`Refused` : t`What is put in place`}>
      <Facts>
        <Fact name={t`Answered by`}>
          {[asked.name, by].filter(Boolean).join(' · ')}
          {answeredAt ? (
            <>
              {' · '}
              <When at={answeredAt} />
            </>
          ) : null}
        </Fact>
        {measures.length > 0 ? (
          <Fact name={t`Measures`}>
            <ul className="stack stack--tight">
              {measures.map((code) => (
                <li key={code}>
                  <Label list="preventive-measure" code={code} />
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {answer ? (
          <Fact name={status === 'refused' ? t`Why not` : t`What to know`}>
            <FreeText text={answer} />
          </Fact>
        ) : null}
        {validUntil ? (
          <Fact name={t({ message: 'Until', context: 'alert' })}>
            <When at={validUntil} />
            <span className="block small quiet">
              <Trans>How long it runs: {source}</Trans>
            </span>
          </Fact>
        ) : null}
      </Facts>
    </Card>
  );
}
