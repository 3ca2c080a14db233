import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { FollowedReferral } from '../../shared/api';
import type { PoliceSearch } from '../../shared/address/search-params';
import { BriefDetail, BriefLine } from '../../entities/referral/brief-line';
import { ReferralState } from '../../entities/referral/referral-state';
import { Badge } from '../../shared/ui/badge';
import { ListCard } from '../../shared/ui/list-card';
import { shownOf } from '../../shared/ui/loaded';
import { Reference } from '../../shared/ui/reference';
import { WhoHasSentence } from '../../entities/person/who-has-sentence';
import { followedQuery } from './police-query';
import { useStepWords } from './police-words';

const route = getRouteApi('/inside/police');
const STATES = ['unanswered', 'refused', 'accepted', 'ended'] as const;

/** What the agency asked of others, those without an answer first, each with what to do next. */
export function FollowedList() {
  const { t } = useLingui();
  const { mine, state } = route.useSearch();
  const list = useInfiniteQuery(followedQuery({ mine, state }));
  return (
    <>
      <Filters counts={shownOf(list)?.pages[0]?.counts} />
      <ListCard
        list={list}
        title={mine ? t`Sent by you` : t`Sent by your zone`}
        empty={<Trans>No referral here. Choose another state above.</Trans>}
      >
        {(followed) => followed.map((one) => <FollowedRow key={one.view.id} followed={one} />)}
      </ListCard>
    </>
  );
}

interface FiltersProps {
  counts?: Record<(typeof STATES)[number], number>;
}

/** Filters are links: they can be sent to a colleague and opened in a tab. */
function Filters({ counts }: FiltersProps) {
  const { t } = useLingui();
  const { mine, state } = route.useSearch();
  const words = {
    unanswered: t`Without an answer`,
    refused: t({ message: 'Refused', context: 'referrals' }),
    accepted: t({ message: 'Accepted', context: 'referrals' }),
    ended: t({ message: 'Ended', context: 'referrals' }),
  };
  const filter = (search: PoliceSearch, isShown: boolean) => ({
    to: '/police' as const,
    search: { list: 'referrals' as const, ...search },
    className: 'filter',
    'aria-current': isShown ? ('page' as const) : undefined,
  });
  return (
    <nav className="stack stack--tight filters" aria-label={t`State`}>
      <div className="choices">
        <Link {...filter({ state }, !mine)}>
          <Trans>Our zone</Trans>
        </Link>
        <Link {...filter({ state, mine: true }, Boolean(mine))}>
          <Trans>Mine</Trans>
        </Link>
      </div>
      <div className="choices">
        <Link {...filter({ mine }, !state)}>
          <Trans>All</Trans>
        </Link>
        {STATES.map((one) => (
          <Link key={one} {...filter({ mine, state: one }, state === one)}>
            {words[one]}
            {counts ? ` (${counts[one]})` : ''}
          </Link>
        ))}
      </div>
    </nav>
  );
}

interface FollowedRowProps {
  followed: FollowedReferral;
}

function FollowedRow({ followed }: FollowedRowProps) {
  const { view, next } = followed;
  const to = view.to.name;
  const stepOf = useStepWords();
  return (
    <li className="work">
      <Reference value={view.caseReference} />
      <div>
        <p>
          <BriefLine brief={view.brief} />
        </p>
        <p className="small quiet">
          <Trans>To {to} ·</Trans> <BriefDetail brief={view.brief} service={view.service} />
        </p>
        {followed.whoHas && view.status === 'accepted' ? (
          <p className="small">
            <WhoHasSentence whoHas={followed.whoHas} />
          </p>
        ) : null}
        <p className="small">
          <Reached followed={followed} />
          {next === 'nothing' ? (
            <span className="quiet">{stepOf(next)}</span>
          ) : (
            <Badge tone={next === 'await_answer' ? 'plain' : 'accent'}>{stepOf(next)}</Badge>
          )}
        </p>
      </div>
      <div className="row work__act">
        <ReferralState referral={view} />
        <NextLink followed={followed} />
      </div>
    </li>
  );
}

/** Whether the referral got there at all, while an answer is owed. */
function Reached({ followed: { view, state } }: FollowedRowProps) {
  if (state !== 'unanswered') return null;
  const isOpened = view.receivedAt || view.delivery.some(({ state: how }) => how === 'opened');
  const isLost = view.delivery.some(({ state: how }) => ['bounced', 'returned', 'failed'].includes(how));
  return (
    <>
      {isLost ? (
        <Trans>The mail did not arrive.</Trans>
      ) : isOpened ? (
        <Trans>They have opened it.</Trans>
      ) : (
        <Trans>Delivered, not opened yet.</Trans>
      )}{' '}
    </>
  );
}

/** Where the next step is taken. */
function NextLink({ followed: { view, next } }: FollowedRowProps) {
  const isHandOver = next === 'plan_hand_over' || next === 'plan_hand_over_again';
  const hidden = <span className="visually-hidden"> {view.caseReference}</span>;
  const className = 'button button--small';
  return isHandOver && view.caseId ? (
    <Link to="/cases/$caseId/custody" params={{ caseId: view.caseId }} className={className}>
      <Trans>Hand over</Trans>
      {hidden}
    </Link>
  ) : (
    <Link to="/referrals/$referralId" params={{ referralId: view.id }} className={className}>
      <Trans>Open</Trans>
      {hidden}
    </Link>
  );
}
