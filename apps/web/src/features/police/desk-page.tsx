import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PoliceDesk } from '../../shared/api';
import { buttonClass } from '../../shared/ui/button';
import { PageHead } from '../../shared/ui/page-head';
import { TabList } from '../../shared/ui/tab-row';
import { CheckList } from './check-rows';
import { FollowedList } from './followed-rows';
import { HandOverList } from './hand-over-rows';
import { useDeskSentence } from './desk-sentence';
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
