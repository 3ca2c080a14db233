import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { Card } from '../../shared/ui/card';
import { YouthRows } from '../../features/youth-services/youth-rows';

interface YouthCardProps {
  youth: NonNullable<HomeView['youth']>;
}

/** The mandates of a youth service, what is due first. */
export function YouthCard({ youth }: YouthCardProps) {
  const { t } = useLingui();
  return (
    <Card
      title={t`Youth help`}
      flush
      aside={
        <Link to="/youth">
          <Trans>All mandates</Trans>
        </Link>
      }
    >
      {youth.next.length > 0 ? (
        <YouthRows lines={youth.next} />
      ) : (
        <p className="empty">
          <Trans>No mandate is asked of you or in force.</Trans>
        </p>
      )}
    </Card>
  );
}
