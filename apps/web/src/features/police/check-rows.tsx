import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InterceptionSummary } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ShowMore } from '../../shared/ui/show-more';
import { checksQuery } from './police-query';

/** Checks of the zone, the newest first. */
export function CheckList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(checksQuery);
  if (list.error) return <ProblemNotice error={list.error} />;
  if (!list.data) return <Loading />;
  const checks = list.data.pages.flatMap(({ items }) => items);
  return (
    <Card title={t`Checks of your zone`} flush>
      {checks.length === 0 ? (
        <p className="empty">
          <Trans>No check yet. Write one down, and everybody it met is reported from there.</Trans>
        </p>
      ) : (
        <ul className="rows">
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </ul>
      )}
      <ShowMore list={list} />
    </Card>
  );
}

interface CheckRowProps {
  check: InterceptionSummary;
}

function CheckRow({ check }: CheckRowProps) {
  const { toCheck, presumed, noSign, opened } = check.counts;
  const waiting = toCheck + presumed;
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
        {waiting > 0 ? (
          <Badge tone="warning">
            <Plural value={waiting} one="# to decide" other="# to decide" />
          </Badge>
        ) : (
          <Badge tone="good">
            <Trans>everybody decided</Trans>
          </Badge>
        )}
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
