import { AlsoLabel } from '../../entities/code/labels';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HandOverView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { buttonClass } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { Reference } from '../../shared/ui/reference';
import { WhoHasSentence } from '../../entities/person/who-has-sentence';
import { handOversQuery } from './police-query';
import { useHandOverState, useReceiverWords } from './police-words';

/** Everybody on the way from or to the agency, then who arrived. */
export function HandOverList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(handOversQuery);
  return (
    <ListCard
      list={list}
      title={t`Hand-overs`}
      empty={
        <Trans>No person was handed over yet. A hand-over begins in the case, beside the referral.</Trans>
      }
      isWhole
    >
      {(handOvers) => <HandOverRows handOvers={handOvers} />}
    </ListCard>
  );
}

interface HandOverRowsProps {
  handOvers: readonly HandOverView[];
  /** The first one is the most urgent: its button leads. */
  firstLeads?: boolean;
}

export function HandOverRows({ handOvers, firstLeads }: HandOverRowsProps) {
  return (
    <ul className="rows">
      {handOvers.map((handOver, index) => (
        <HandOverRow key={handOver.id} handOver={handOver} leads={Boolean(firstLeads) && index === 0} />
      ))}
    </ul>
  );
}

interface HandOverRowProps {
  handOver: HandOverView;
  leads: boolean;
}

function HandOverRow({ handOver, leads }: HandOverRowProps) {
  const receiverOf = useReceiverWords();
  const stateOf = useHandOverState();
  const { tone, words } = stateOf(handOver);
  const from = handOver.from.name;
  const to = receiverOf(handOver);
  return (
    <li className="work">
      <Reference value={handOver.caseReference} />
      <div>
        <p>
          <strong>
            {handOver.side === 'receiver' ? <Trans>From {from}</Trans> : <Trans>To {to}</Trans>}
          </strong>
        </p>
        <p className="small quiet">
          <When at={handOver.plannedAt} />
          <AlsoLabel list="hand-over-point" code={handOver.meetingPoint} />
        </p>
        {handOver.status === 'proposed' && handOver.whoHas ? (
          <p className="small">
            <WhoHasSentence whoHas={handOver.whoHas} />
          </p>
        ) : null}
      </div>
      <div className="row work__act">
        <Badge tone={tone}>{words}</Badge>
        <Link
          to="/hand-overs/$handOverId"
          params={{ handOverId: handOver.id }}
          className={buttonClass(leads ? 'primary' : undefined, 'button--small')}
        >
          {handOver.actions.includes('receipt') ? <Trans>Confirm</Trans> : <Trans>Open</Trans>}
          <span className="visually-hidden"> {handOver.caseReference}</span>
        </Link>
      </div>
    </li>
  );
}
