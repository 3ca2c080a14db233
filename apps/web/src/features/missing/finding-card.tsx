import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { Notice } from '../../shared/ui/notice';
import { TextFact } from './text-fact';

interface FindingCardProps {
  episode: MissingEpisode;
}

type Finding = NonNullable<MissingEpisode['finding']>;

/** When, where, by whom and in what state the person was found; beside it each finding that was wrong. */
export function FindingCard({ episode: { finding, takenBackFindings } }: FindingCardProps) {
  const { t } = useLingui();
  return (
    <>
      {finding ? (
        <Card title={t`How the person was found`}>
          <FindingFacts finding={finding} />
        </Card>
      ) : null}
      {takenBackFindings.map((one) => (
        <TakenBack key={one.takenBackAt} taken={one} />
      ))}
    </>
  );
}

type Taken = MissingEpisode['takenBackFindings'][number];

function TakenBack({ taken: { finding, takenBackAt, by, reason } }: { taken: Taken }) {
  const { t } = useLingui();
  const agency = by.name;
  return (
    <Card title={t`A finding that was taken back`}>
      <div className="stack">
        <Notice tone="warning">
          <Trans>
            {agency} took this back <When at={takenBackAt} />. The alert started again.
          </Trans>
        </Notice>
        <FreeText text={reason} />
        <FindingFacts finding={finding} />
      </div>
    </Card>
  );
}

function FindingFacts({ finding }: { finding: Finding }) {
  const { t } = useLingui();
  const { outcome, foundAt, foundBy, country, place, state, note, by, writtenAt } = finding;
  // The person was never missing: no time at which they were found.
  const isMistake = outcome === 'report_error';
  return (
    <Facts>
      <Fact name={t`How it ended`}>
        <Label list="missing-outcome" code={outcome} />
      </Fact>
      {isMistake ? null : (
        <Fact name={t`When`}>{foundAt ? <When at={foundAt} /> : <Trans>not said</Trans>}</Fact>
      )}
      {foundBy ? (
        <Fact name={t`Found by`}>
          <Label list="missing-finder" code={foundBy} />
        </Fact>
      ) : null}
      {country ? (
        <Fact name={t`Country`}>
          <Label list="country" code={country} />
        </Fact>
      ) : null}
      <TextFact name={t`Place`} text={place} />
      <TextFact name={t`State of the person`} text={state} />
      <TextFact name={t`Note`} text={note} />
      <Fact name={t`Recorded by`}>
        {by.name} · <When at={writtenAt} />
      </Fact>
    </Facts>
  );
}
