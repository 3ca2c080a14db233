import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InterceptionSummary } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { ListCard } from '../../shared/ui/list-card';
import { checksQuery, waitingIn } from './police-query';

/** Checks of the zone, the newest first. */
export function CheckList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(checksQuery);
  return (
    <ListCard
      list={list}
      title={t`Checks of your zone`}
      empty={<Trans>No check yet. Write one down, and everybody it met is reported from there.</Trans>}
    >
      {(checks) => checks.map((check) => <CheckRow key={check.id} check={check} />)}
    </ListCard>
  );
}

interface CheckRowProps {
  check: InterceptionSummary;
}

function CheckRow({ check }: CheckRowProps) {
  const { noSign, opened } = check.counts;
  const waiting = waitingIn(check);
  const met = waiting + noSign + opened;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong>
            <Label list="interception-kind" code={check.kind} />
          </strong>
          {' · '}
          <span dir="auto">{check.place}</span>
        </p>
        <p className="small quiet">
          <When at={check.occurredAt} />
          {' · '}
          <Plural value={met} one="# person met" other="# people met" />
          {' · '}
          <Plural value={opened} one="# case" other="# cases" />
        </p>
      </div>
      <div className="row">
        <Waiting waiting={waiting} />
        <Link to="/police/checks/$checkId" params={{ checkId: check.id }} className="button button--small">
          <Trans>Open</Trans>
          <span className="visually-hidden" dir="auto">
            {' '}
            {check.place}
          </span>
        </Link>
      </div>
    </li>
  );
}

interface WaitingProps {
  waiting: number;
}

/** How many people of the check wait for a decision. */
function Waiting({ waiting }: WaitingProps) {
  return waiting > 0 ? (
    <Badge tone="warning">
      <Plural value={waiting} one="# to decide" other="# to decide" />
    </Badge>
  ) : (
    <Badge tone="good">
      <Trans>everybody decided</Trans>
    </Badge>
  );
}
