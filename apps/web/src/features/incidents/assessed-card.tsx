import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { IncidentView } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';

/** What the officer made of it, as the record has it. */
export function AssessedCard({ view }: { view: IncidentView }) {
  const { t } = useLingui();
  return (
    <Card title={t`Assessment`}>
      <Facts>
        <Fact name={t`Aware since`}>{view.awareAt ? <When at={view.awareAt} /> : null}</Fact>
        <Fact name={t({ message: 'Happened', context: 'incident' })}>
          <Happened view={view} />
        </Fact>
        <Fact name={t`What happened`}>
          <FreeText text={view.description ?? ''} />
        </Fact>
        <Fact name={t`What became of the data`}>
          <LabelList list="incident-nature" codes={view.nature} />
        </Fact>
        <Fact name={t`Categories of data`}>
          <LabelList list="incident-data" codes={view.data} />
        </Fact>
        <Fact name={t`Whose data`}>
          <LabelList list="incident-people" codes={view.people} />
          {view.peopleCount === undefined ? null : (
            <>
              {' · '}
              <Plural value={view.peopleCount} one="about one person" other="about # people" />
            </>
          )}
        </Fact>
        <Fact name={t`Likely consequences`}>
          <FreeText text={view.consequences ?? ''} />
        </Fact>
        <Fact name={t`Measures`}>
          <FreeText text={view.measures ?? ''} />
        </Fact>
        <Judgement view={view} />
      </Facts>
    </Card>
  );
}

/** How great the risk is and why, who says so and since when. */
function Judgement({ view: { risk, riskReason, assessedAt, assessedBy } }: { view: IncidentView }) {
  const { t } = useLingui();
  return (
    <>
      <Fact name={t({ message: 'Risk', context: 'incident' })}>
        {risk ? <Label list="incident-risk" code={risk} /> : null}
        <br />
        <FreeText text={riskReason ?? ''} />
      </Fact>
      {assessedAt ? (
        <Fact name={t`Assessed`}>
          {assessedBy}, <When at={assessedAt} />
        </Fact>
      ) : null}
    </>
  );
}

function Happened({ view: { happenedFrom, happenedUntil } }: { view: IncidentView }) {
  if (!happenedFrom) return <Trans>not known</Trans>;
  return (
    <>
      <When at={happenedFrom} />
      {happenedUntil ? (
        <>
          {' – '}
          <When at={happenedUntil} />
        </>
      ) : null}
    </>
  );
}
