import { Trans } from '@lingui/react/macro';
import type { WhoHasView } from '../api';
import { Label } from '../codes/labels';
import { useMomentWords } from '../time/time-words';

interface WhoHasSentenceProps {
  whoHas: WhoHasView;
}

/**
 * The one sentence of every page: the same words for all who read it, with agencies by their names. A person who is missing
 * comes before everything else.
 */
export function WhoHasSentence({ whoHas }: WhoHasSentenceProps) {
  const momentOf = useMomentWords();
  const { missing, state, agency } = whoHas;
  if (missing) {
    const since = momentOf(missing.since);
    return (
      <>
        <Trans>Missing, last seen {since}.</Trans> {agency ? <Answers name={agency.name} /> : null}
      </>
    );
  }
  if (state === 'outside') return <Outside whoHas={whoHas} />;
  if (!agency) return <Unnamed whoHas={whoHas} />;
  const name = agency.name;
  const since = momentOf(whoHas.since);
  if (state === 'left')
    return (
      <Trans>
        The person left {name} {since}. No agency has recorded them since.
      </Trans>
    );
  if (state === 'with')
    return (
      <Trans>
        {name} has this person, since {since}.
      </Trans>
    );
  const receiver = whoHas.receiver?.name;
  return receiver ? (
    <Trans>
      {name} has this person until {receiver} confirms the arrival.
    </Trans>
  ) : (
    <Trans>{name} has this person until the hand-over is signed.</Trans>
  );
}

function Answers({ name }: { name: string }) {
  return <Trans>{name} answers for this person.</Trans>;
}

function Outside({ whoHas: { agency, outsideKind, since: at } }: WhoHasSentenceProps) {
  const momentOf = useMomentWords();
  const since = momentOf(at);
  return (
    <>
      <Trans>In hands outside Relais, since {since}:</Trans>{' '}
      <Label list="hand-over-outside" code={outsideKind ?? ''} />.{' '}
      {agency ? <Answers name={agency.name} /> : null}
    </>
  );
}

/** For who may not know which agency it is. */
function Unnamed({ whoHas: { agencyKind, state, since: at } }: WhoHasSentenceProps) {
  const momentOf = useMomentWords();
  const since = momentOf(at);
  return (
    <>
      {state === 'left' ? (
        <Trans>The person left an agency {since}, and no agency has recorded them since:</Trans>
      ) : (
        <Trans>Another agency has this person, since {since}:</Trans>
      )}{' '}
      <Label list="agency-kind" code={agencyKind} />.
    </>
  );
}
