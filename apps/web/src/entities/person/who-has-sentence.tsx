import { Trans } from '@lingui/react/macro';
import type { WhoHasView } from '../../shared/api';
import { Label } from '../code/labels';
import { useMomentWords } from '../../shared/time/time-words';

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
  // For who may not know where the person is: neither which agency it is, nor its kind, nor since when.
  if (!agency) return <Trans>Another agency answers for this person.</Trans>;
  const name = agency.name;
  if (state === 'left') return <Left whoHas={whoHas} name={name} />;
  if (state === 'with') return <With whoHas={whoHas} name={name} />;
  const receiver = whoHas.receiver?.name;
  return receiver ? (
    <Trans>
      {name} has this person until {receiver} confirms the arrival.
    </Trans>
  ) : (
    <Trans>{name} has this person until the hand-over is signed.</Trans>
  );
}

interface NamedProps extends WhoHasSentenceProps {
  name: string;
}

function Left({ whoHas, name }: NamedProps) {
  const momentOf = useMomentWords();
  if (!whoHas.since) return <Trans>The person left {name}. No agency has recorded them since.</Trans>;
  const since = momentOf(whoHas.since);
  return (
    <Trans>
      The person left {name} {since}. No agency has recorded them since.
    </Trans>
  );
}

function With({ whoHas, name }: NamedProps) {
  const momentOf = useMomentWords();
  // For who may not know where the person is, this is also said of a person who left.
  if (!whoHas.since) return <Answers name={name} />;
  const since = momentOf(whoHas.since);
  return (
    <Trans>
      {name} has this person, since {since}.
    </Trans>
  );
}

function Answers({ name }: { name: string }) {
  return <Trans>{name} answers for this person.</Trans>;
}

/** Into which hands, and since when, is for who may know where the person is. */
function Outside({ whoHas: { agency, outsideKind, since: at } }: WhoHasSentenceProps) {
  const momentOf = useMomentWords();
  const since = at ? momentOf(at) : '';
  return (
    <>
      {outsideKind ? (
        <>
          <Trans>In hands outside Relais, since {since}:</Trans>{' '}
          <Label list="hand-over-outside" code={outsideKind} />.
        </>
      ) : (
        <Trans>In hands outside Relais.</Trans>
      )}{' '}
      {agency ? <Answers name={agency.name} /> : null}
    </>
  );
}
