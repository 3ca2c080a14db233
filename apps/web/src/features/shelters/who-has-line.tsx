import { Trans } from '@lingui/react/macro';
import type { WhoHasView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { useMomentWords } from '../../shared/time/time-words';
import { NextActButton, type ShownOn, isOfferedBy } from './next-act';
import { useNextWords } from './next-words';
import { useWhoHas } from '../../entities/person/who-has-query';
import { WhoHasSentence } from '../../entities/person/who-has-sentence';

interface WhoHasBandProps {
  caseId: string;
  /** Of the case. */
  reference: string;
  shownOn: ShownOn;
}

/** Who has the person of a case, on a page about it. Nothing for who may not know. */
export function WhoHasBand(props: WhoHasBandProps) {
  const whoHas = useWhoHas(props.caseId);
  return whoHas ? <WhoHasLine whoHas={whoHas} {...props} /> : null;
}

interface WhoHasLineProps {
  whoHas: WhoHasView;
  /** Where the page may lead into the case. */
  caseId?: string;
  reference: string;
  shownOn: ShownOn;
}

/** The sentence, what is kept for the person, and the one act that is next: a button for who does it, words for the others. */
export function WhoHasLine({ whoHas, caseId, reference, shownOn }: WhoHasLineProps) {
  const can = useCan();
  const wordsOf = useNextWords();
  const { next } = whoHas;
  const isOffered = next !== undefined && next.isYou && isOfferedBy(next.act, can) && !whoHas.missing;
  const words = next && !isOffered && !whoHas.missing ? wordsOf(whoHas) : undefined;
  return (
    <section className="notice who-has">
      <div className="row row--apart">
        <div>
          <p className="who-has__sentence">
            <strong>
              <WhoHasSentence whoHas={whoHas} />
            </strong>
          </p>
          <Kept whoHas={whoHas} />
          {words ? <p className="small quiet">{words}</p> : null}
        </div>
        {isOffered ? (
          <NextActButton
            whoHas={whoHas}
            next={next}
            caseId={caseId}
            reference={reference}
            shownOn={shownOn}
          />
        ) : null}
      </div>
    </section>
  );
}

/** A place that waits for the person, or that waits no more. */
function Kept({ whoHas: { place, next } }: Pick<WhoHasLineProps, 'whoHas'>) {
  const momentOf = useMomentWords();
  if (!place || place.status === 'used' || !next) return null;
  const until = momentOf(place.until);
  return (
    <p className="small">
      {place.status === 'held' ? (
        <Trans>A place is kept until {until}.</Trans>
      ) : place.status === 'expired' ? (
        <Trans>The place was kept until {until} and is kept no longer.</Trans>
      ) : (
        <Trans>The place was given back {until}.</Trans>
      )}
    </p>
  );
}
