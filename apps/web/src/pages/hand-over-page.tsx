import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { HandOverView } from '../shared/api';
import { Label } from '../entities/code/labels';
import { useNow } from '../shared/time/use-now';
import { When } from '../shared/time/when';
import { Badge } from '../shared/ui/badge';
import { Card, Fact, Facts } from '../shared/ui/card';
import { PageHead } from '../shared/ui/page-head';
import { grouped, Reference } from '../shared/ui/reference';
import { WhoHasLine } from '../features/shelters/who-has-line';
import { HandOverActs } from '../features/police/hand-over-acts';
import { handOverQuery } from '../features/police/police-query';
import { useHandOverState, useReceiverWords } from '../features/police/police-words';

const route = getRouteApi('/inside/hand-overs/$handOverId');

/** A person on the way, for both sides: who answers for them, what goes along, and the confirmation. */
export function HandOverPage() {
  const { handOverId } = route.useParams();
  const { value: handOver } = useSuspenseQuery(handOverQuery(handOverId)).data;
  useNow();
  const from = handOver.from.name;
  const to = useReceiverWords()(handOver);
  const { t } = useLingui();
  const { tone, words } = useHandOverState()(handOver);
  return (
    <div className="stack">
      <PageHead
        above={<Reference value={handOver.caseReference} />}
        title={t`Hand-over from ${from} to ${to}`}
        windowTitle={grouped(handOver.caseReference)}
      />
      <p>
        <Badge tone={tone}>{words}</Badge>
      </p>
      {handOver.whoHas ? (
        <WhoHasLine
          whoHas={handOver.whoHas}
          caseId={handOver.caseId}
          reference={handOver.caseReference}
          shownOn="hand-over"
        />
      ) : null}
      <HandOverActs key={handOver.status} handOver={handOver} />
      <HandOverFacts handOver={handOver} />
      <BelongingsCard handOver={handOver} />
    </div>
  );
}

interface HandOverProps {
  handOver: HandOverView;
}

export function HandOverFacts({ handOver }: HandOverProps) {
  const { t } = useLingui();
  const to = useReceiverWords()(handOver);
  return (
    <Card title={t`How and where`}>
      <Facts>
        <Fact name={t`From`}>
          {handOver.from.name}, {handOver.proposedBy}
        </Fact>
        <Fact name={t`To`}>{to}</Fact>
        <Fact name={t`When`}>
          <When at={handOver.plannedAt} />
        </Fact>
        <Fact name={t`Meeting point`}>
          <Label list="hand-over-point" code={handOver.meetingPoint} />
          {handOver.district ? (
            <>
              {', '}
              <Label list="district" code={handOver.district} />
            </>
          ) : null}
        </Fact>
        <Fact name={t`Transport`}>
          <Label list="hand-over-transport" code={handOver.transport} />
        </Fact>
        <Reached handOver={handOver} />
        <Result handOver={handOver} />
      </Facts>
      {handOver.caseId ? (
        <p className="after-facts">
          <Link to="/cases/$caseId/custody" params={{ caseId: handOver.caseId }}>
            <Trans>Open the case</Trans>
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

/** How to speak with each other and with the person. */
function Reached({ handOver: { telephone, language, interpreterNeeded } }: HandOverProps) {
  const { t } = useLingui();
  return (
    <>
      {telephone ? (
        <Fact name={t`To be reached on the way`}>
          <a href={`tel:${telephone.replace(/ /g, '')}`}>{telephone}</a>
        </Fact>
      ) : null}
      {language ? (
        <Fact name={t`Language`}>
          <Label list="language" code={language} />
          {interpreterNeeded ? <Trans>, an interpreter is needed</Trans> : null}
        </Fact>
      ) : null}
    </>
  );
}

function Result({ handOver: { receipt, failure } }: HandOverProps) {
  const { t } = useLingui();
  return (
    <>
      {receipt ? (
        <Fact name={receipt.byArrival ? t`Arrival recorded` : t`Signed`}>
          <When at={receipt.at} />
          {receipt.by ? `, ${receipt.by}` : ''}
        </Fact>
      ) : null}
      {failure ? (
        <Fact name={t`Came to nothing`}>
          <Label list="hand-over-failure" code={failure.reason} />, <When at={failure.at} />
          {failure.by ? `, ${failure.by}` : ''}
        </Fact>
      ) : null}
    </>
  );
}

/** What goes along, what the police keep, and what did not arrive. */
function BelongingsCard({ handOver: { belongings, receipt } }: HandOverProps) {
  const { t } = useLingui();
  if (belongings.length === 0) return null;
  const missing = receipt?.missing ?? [];
  return (
    <Card title={t`Belongings`} flush>
      <ul className="rows rows--dense">
        {belongings.map(({ code, count, seized }) => (
          <li key={`${code}${seized}`} className="row row--apart">
            <span>
              {count} × <Label list="belonging" code={code} />
            </span>
            {seized ? (
              <Badge>
                <Trans>kept by the police</Trans>
              </Badge>
            ) : missing.includes(code) ? (
              <Badge tone="warning">
                <Trans>did not arrive</Trans>
              </Badge>
            ) : receipt?.arrived.includes(code) ? (
              <Badge tone="good">
                <Trans>arrived</Trans>
              </Badge>
            ) : receipt ? (
              <Badge>
                <Trans>not checked at the arrival</Trans>
              </Badge>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
