import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { LOOK_DAYS } from '../app/search-params';

interface PeriodLinksProps {
  chosen: number;
}

/** How far back the report goes; the page stays the same. */
export function PeriodLinks({ chosen }: PeriodLinksProps) {
  const { t } = useLingui();
  return (
    <nav className="choices" aria-label={t`Period`}>
      {LOOK_DAYS.map((days) => (
        <Link
          key={days}
          to="."
          search={{ days }}
          replace
          className="filter"
          aria-current={days === chosen ? 'page' : undefined}
        >
          {t`${plural(days, { one: 'Last day', other: 'Last # days' })}`}
        </Link>
      ))}
    </nav>
  );
}
