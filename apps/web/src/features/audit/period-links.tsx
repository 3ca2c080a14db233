import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { LOOK_DAYS } from '../../shared/address/search-params';
import { FilterLinks } from '../../shared/ui/filter-links';

interface PeriodLinksProps {
  chosen: number;
}

/** How far back the report goes; the page stays the same. */
export function PeriodLinks({ chosen }: PeriodLinksProps) {
  const { t } = useLingui();
  const filters = LOOK_DAYS.map((days) => ({
    label: t`${plural(days, { one: 'Last day', other: 'Last # days' })}`,
    link: { to: '.', search: { days }, replace: true } as const,
    isCurrent: days === chosen,
  }));
  return <FilterLinks label={t`Period`} filters={filters} />;
}
