import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { runningRecoveriesQuery } from './recovery-queries';
import { useRecoveryStanding } from './recovery-words';

/** Logins that are being given back: what waits for a second administrator stands out. Nothing where there are none. */
export function RunningRecoveries() {
  const { t } = useLingui();
  const standingOf = useRecoveryStanding();
  const { data } = useQuery(runningRecoveriesQuery);
  if (!data?.items.length) return null;
  return (
    <Card title={t`Logins that are given back`} flush>
      <ul className="rows">
        {data.items.map((one) => (
          <li key={one.id} className="row row--apart">
            <div>
              <p>
                <Link to="/recoveries/$recoveryId" params={{ recoveryId: one.id }} dir="auto">
                  {one.name}
                </Link>{' '}
                <span className="quiet">{one.agencyName}</span>
              </p>
              <p className="small quiet">{standingOf(one)}</p>
            </div>
            {one.actions.includes('confirm') ? (
              <Badge tone="warning">
                <Trans>to confirm</Trans>
              </Badge>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
