import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Loading } from '../../shared/ui/loading';
import { ListCard } from '../../shared/ui/list-card';
import { shownOf } from '../../shared/ui/loaded';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { RecognitionCard } from './recognition-card';
import { wardsQuery } from './guardianship-query';
import { WardRows } from './ward-rows';

/** The guardian's own desk: whose report is late, then everybody. */
export function WardsPage() {
  const { t } = useLingui();
  const list = useInfiniteQuery(wardsQuery);
  const { error } = list;
  const data = shownOf(list);
  if (!data) return error ? <ProblemNotice error={error} /> : <Loading />;
  const wards = data.pages.flatMap(({ items }) => items);
  const late = wards.filter(({ report }) => report?.overdue).length;
  const sentence =
    late > 0
      ? t`${plural(late, { one: 'One report of yours is late', other: '# reports of yours are late' })}`
      : t`${plural(wards.length, { 0: 'You have no ward now', one: 'You have one ward', other: 'You have # wards' })}`;
  return (
    <>
      <PageHead title={sentence} windowTitle={t`My wards`} />
      <div className="stack">
        <ListCard
          list={list}
          title={t`My wards`}
          empty={<Trans>The Guardianship Service tells you when it appoints you.</Trans>}
          isWhole
        >
          {(shown) => <WardRows wards={shown} />}
        </ListCard>
        <RecognitionCard />
      </div>
    </>
  );
}
