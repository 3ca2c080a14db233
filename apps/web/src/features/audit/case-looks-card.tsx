import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { CaseLooks } from '../../shared/api';
import { LookedAt } from '../../entities/case/looked-at';
import { useDayWords } from '../../shared/time/time-words';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { Loaded } from '../../shared/ui/loaded';
import { caseLooksQuery } from './looks-query';
import { RefusedLooks } from './refused-looks';

interface CaseLooksCardProps {
  caseId: string;
}

/** Everybody who looked at the case, each once: own people by name, other agencies by their days. */
export function CaseLooksCard({ caseId }: CaseLooksCardProps) {
  const { t } = useLingui();
  const looks = useQuery(caseLooksQuery(caseId));
  return (
    <Loaded query={looks}>
      {({ items }) => (
        <Card title={t`Who looked, each once`} flush>
          <ul className="rows rows--dense">
            {items.map((one) => (
              <Looked key={`${one.agency?.id}${one.person?.id}`} one={one} />
            ))}
          </ul>
        </Card>
      )}
    </Loaded>
  );
}

interface LookedProps {
  one: CaseLooks;
}

function Looked({ one }: LookedProps) {
  const { t } = useLingui();
  const { agency, person, looks, refusals, lookDays, refusalDays } = one;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <bdi>{person?.name}</bdi>
          {person ? ', ' : ''}
          {agency?.name ?? t`another agency`}
          {'\u00a0· '}
          {looks ? (
            <>
              <Plural value={looks} one="# look" other="# looks" />{' '}
            </>
          ) : null}
          <Plural value={lookDays} _0="no look" one="on # day" other="on # days" />
        </p>
        {person && lookDays > 0 ? (
          <p className="small">
            <LookedAt categories={one.categories} />
          </p>
        ) : null}
        <FirstAndLast one={one} />
      </div>
      {refusals ? (
        <RefusedLooks refusals={refusals} />
      ) : refusalDays > 0 ? (
        <Badge tone="warning">
          <Plural value={refusalDays} one="refused on # day" other="refused on # days" />
        </Badge>
      ) : null}
    </li>
  );
}

/** Of another agency the days are told, of the own people the minute. */
function FirstAndLast({ one: { person, firstAt, lastAt } }: LookedProps) {
  const dayOf = useDayWords();
  const [first, last] = [dayOf(firstAt), dayOf(lastAt)];
  return (
    <p className="small quiet">
      {person ? (
        <Trans>
          first <When at={firstAt} />, last <When at={lastAt} />
        </Trans>
      ) : (
        <Trans>
          first: {first}, last: {last}
        </Trans>
      )}
    </p>
  );
}
