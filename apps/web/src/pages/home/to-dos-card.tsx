import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { Card } from '../../shared/ui/card';
import { CountRow } from './count-row';

interface ToDosCardProps {
  toDos: HomeView['toDos'];
}

/** How many to-dos the reader owns, and how many of them are overdue. Without one there is no card. */
export function ToDosCard({ toDos }: ToDosCardProps) {
  const { t } = useLingui();
  if (!toDos?.open) return null;
  const { open, overdue } = toDos;
  return (
    <Card
      title={t`Your to-dos`}
      flush
      aside={
        <Link to="/to-dos">
          <Trans>All to-dos</Trans>
        </Link>
      }
    >
      <ul className="rows">
        <CountRow
          to={{ to: '/to-dos' }}
          isPressing={overdue > 0}
          note={
            overdue > 0
              ? t`${plural(overdue, { one: 'one of them overdue', other: '# of them overdue' })}`
              : ''
          }
        >
          {t`${plural(open, { one: 'One to-do is open', other: '# to-dos are open' })}`}
        </CountRow>
      </ul>
    </Card>
  );
}
