import { useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../api';
import { Label } from '../codes/labels';
import { When } from '../time/when';
import { Card, Fact, Facts } from '../ui/card';
import { FreeText } from '../ui/free-text';

interface FindingCardProps {
  episode: MissingEpisode;
}

/** When, where, by whom and in what state the person was found. */
export function FindingCard({ episode: { finding } }: FindingCardProps) {
  const { t } = useLingui();
  if (!finding) return null;
  const { outcome, foundAt, foundBy, country, place, state, note, by, writtenAt } = finding;
  return (
    <Card title={t`How the person was found`}>
      <Facts>
        <Fact name={t`How it ended`}>
          <Label list="missing-outcome" code={outcome} />
        </Fact>
        <Fact name={t`When`}>
          <When at={foundAt} />
        </Fact>
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
        <Words name={t`Place`} text={place} />
        <Words name={t`State of the person`} text={state} />
        <Words name={t`Note`} text={note} />
        <Fact name={t`Recorded by`}>
          {by.name} · <When at={writtenAt} />
        </Fact>
      </Facts>
    </Card>
  );
}

function Words({ name, text }: { name: string; text?: string }) {
  if (!text) return null;
  return (
    <Fact name={name}>
      <FreeText text={text} />
    </Fact>
  );
}
