import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { TextFact } from './text-fact';

interface ReturnCardProps {
  episode: Pick<MissingEpisode, 'debriefing' | 'closing'>;
}

/** What was answered on the return interview, and who closed the search: as a person said it. */
export function ReturnCard({ episode: { debriefing, closing } }: ReturnCardProps) {
  const { t } = useLingui();
  return (
    <>
      {debriefing ? (
        <Card title={t`Return interview`}>
          <ReturnFacts debriefing={debriefing} />
        </Card>
      ) : null}
      {closing ? (
        <Card title={t`Closing of the search`}>
          <Facts>
            <Fact name={t`Recorded by`}>
              {closing.by.name} · <When at={closing.at} />
            </Fact>
            <TextFact name={t`Note`} text={closing.note} />
          </Facts>
        </Card>
      ) : null}
    </>
  );
}

function ReturnFacts({ debriefing }: { debriefing: NonNullable<MissingEpisode['debriefing']> }) {
  const { t } = useLingui();
  const { manner, trustedPerson, heldAt, traffickingSigns, note, by, writtenAt } = debriefing;
  const signs = { seen: t`Yes`, not_seen: t`No`, unknown: t`Not known` };
  return (
    <Facts>
      <Fact name={t`How?`}>
        <Label list="missing-debriefing" code={manner} />
      </Fact>
      <TextFact name={t`Person of trust who talked with the child`} text={trustedPerson} />
      <Fact name={t`When`}>{heldAt ? <When at={heldAt} /> : <Trans>not said</Trans>}</Fact>
      <Fact name={t`Are there signs of trafficking?`}>{signs[traffickingSigns]}</Fact>
      <TextFact name={t`What the next plan needs to know`} text={note} />
      <Fact name={t`Recorded by`}>
        {by.name} · <When at={writtenAt} />
      </Fact>
    </Facts>
  );
}
