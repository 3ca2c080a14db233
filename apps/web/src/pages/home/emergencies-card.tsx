import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';

interface EmergenciesCardProps {
  emergencies: HomeView['emergencies'];
}

/** Cases opened in emergencies wait for a person who says whether that was right. */
export function EmergenciesCard({ emergencies }: EmergenciesCardProps) {
  const { t } = useLingui();
  if (!emergencies?.waiting) return null;
  const { waiting, late } = emergencies;
  return (
    <Card title={t`Opened in an emergency`}>
      <div className="row row--apart">
        <p>
          <Plural value={waiting} one="One case waits for your review" other="# cases wait for your review" />{' '}
          {late > 0 ? (
            <Badge tone="warning">
              <Plural value={late} one="one too late" other="# too late" />
            </Badge>
          ) : null}
        </p>
        <Link to="/supervision/emergency-access" search={{}} className="button button--small">
          <Trans>Review</Trans>
        </Link>
      </div>
    </Card>
  );
}
