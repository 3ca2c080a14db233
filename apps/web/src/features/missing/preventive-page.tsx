import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PreventiveAlert } from '../../shared/api';
import { Loaded } from '../../shared/ui/loaded';
import { grouped } from '../../shared/ui/reference';
import type { ListName } from '../../entities/code/code-lists';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { Reference } from '../../shared/ui/reference';
import { Dotted } from './dotted';
import { NameFacts, OriginFacts } from './person-facts';
import { PreventiveActs } from './preventive-acts';
import { preventiveAlertQuery } from './preventive-query';
import { usePreventiveSentence } from './preventive-words';
import { TextFact } from './text-fact';

const route = getRouteApi('/inside/preventive-alerts/$alertId');

/** A request for an alert before a child is missing: where it stands, who it is about, why, and what one can do. */
export function PreventivePage() {
  const { alertId } = route.useParams();
  const { t } = useLingui();
  const sentenceOf = usePreventiveSentence();
  const { data, error } = useQuery(preventiveAlertQuery(alertId));
  return (
    // The answer to the own refusal is the last that the server gives, and stays to be read: what it refuses afterwards takes nothing away.
    <Loaded query={{ data, error: data ? null : error }}>
      {(alert) => (
        <>
          <PageHead
            title={sentenceOf(alert)}
            windowTitle={grouped(alert.reference)}
            above={t`Preventive alert: the child is not missing, and at risk`}
          />
          <div className="columns columns--two">
            <div className="stack">
              <PreventiveActs alert={alert} />
              <ChildCard alert={alert} />
            </div>
            <div className="stack">
              <RequestCard alert={alert} />
              {alert.answeredAt ? <AnswerCard alert={alert} /> : null}
            </div>
          </div>
        </>
      )}
    </Loaded>
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
          <Codes list="disappearance-sign" codes={signs} />
        </Fact>
        <TextFact name={t`Why`} text={text} />
      </Facts>
    </Card>
  );
}

interface CodesProps {
  list: ListName;
  codes: readonly string[];
}

function Codes({ list, codes }: CodesProps) {
  return (
    <ul className="stack stack--tight">
      {codes.map((code) => (
        <li key={code}>
          <Label list={list} code={code} />
        </li>
      ))}
    </ul>
  );
}

function AnswerCard({ alert }: PartProps) {
  const { t } = useLingui();
  const { status, asked, answeredByName, answeredAt, measures, answer, validUntil, source } = alert;
  const isRefused = status === 'refused';
  return (
    <Card title={isRefused ? t`Refused` : t`What is put in place`}>
      <Facts>
        <Fact name={t`Answered by`}>
          <Dotted>
            {asked.name}
            {answeredByName}
            {answeredAt ? <When at={answeredAt} /> : null}
          </Dotted>
        </Fact>
        {measures.length > 0 ? (
          <Fact name={t`Measures`}>
            <Codes list="preventive-measure" codes={measures} />
          </Fact>
        ) : null}
        <TextFact name={isRefused ? t`Why not` : t`What to know`} text={answer} />
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
