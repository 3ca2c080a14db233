import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PoliceDesk } from '../api';
import { buttonClass } from '../ui/button';
import { PageHead } from '../ui/page-head';
import { TabList } from '../ui/tab-row';
import { CheckList } from './check-rows';
import { FollowedList } from './followed-rows';
import { HandOverList } from './hand-over-rows';
import { deskQuery } from './police-query';

const route = getRouteApi('/inside/police');

/** The police desk: first whom nobody has decided on, then who is on the way, then what was asked of others. */
export function PoliceDeskPage() {
  const { t } = useLingui();
  const { list = 'referrals' } = route.useSearch();
  const { data } = useQuery(deskQuery);
  const sentence = useDeskSentence(data);
  return (
    <>
      <PageHead title={sentence} windowTitle={t`Police desk`}>
        <Link to="/police/checks/new" className={buttonClass('primary')}>
          <Trans>Write down a check</Trans>
        </Link>
      </PageHead>
      <Lists counts={data} />
      <div className="stack">
        {list === 'checks' ? <CheckList /> : null}
        {list === 'hand-overs' ? <HandOverList /> : null}
        {list === 'referrals' ? <FollowedList /> : null}
      </div>
    </>
  );
}

/** The one sentence the desk opens with. */
export function useDeskSentence(counts: PoliceDesk | undefined): string {
  const { t } = useLingui();
  if (!counts) return t`Police desk`;
  const { childrenAlone, personsToDecide, overdue, toConfirm, unconfirmed } = counts;
  if (childrenAlone > 0)
    return t`${plural(childrenAlone, { one: 'One child alone is not reported yet', other: '# children alone are not reported yet' })}`;
  if (overdue > 0)
    return t`${plural(overdue, { one: 'One hand-over is not confirmed in time', other: '# hand-overs are not confirmed in time' })}`;
  if (personsToDecide > 0)
    return t`${plural(personsToDecide, { one: 'One person of a check waits for your decision', other: '# people of checks wait for your decision' })}`;
  const waiting = toConfirm + unconfirmed;
  if (waiting > 0)
    return t`${plural(waiting, { one: 'One person is on the way', other: '# people are on the way' })}`;
  return t`Nobody of a check waits, nobody is on the way`;
}

interface ListsProps {
  counts?: PoliceDesk;
}

function Lists({ counts }: ListsProps) {
  const { t } = useLingui();
  const { list: shown = 'referrals' } = route.useSearch();
  const lists = [
    { list: 'referrals' as const, label: t`Our referrals`, count: undefined },
    { list: 'checks' as const, label: t`Checks`, count: counts?.personsToDecide },
    {
      list: 'hand-overs' as const,
      label: t`Hand-overs`,
      count: counts && counts.unconfirmed + counts.toConfirm,
    },
  ];
  const tabs = lists.map(({ list, ...words }) => ({
    ...words,
    link: { to: '/police', search: { list } } as const,
    isCurrent: shown === list,
  }));
  return <TabList label={t`Lists`} tabs={tabs} />;
}
