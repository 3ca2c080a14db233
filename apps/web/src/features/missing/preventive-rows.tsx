import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PreventiveAlertLine } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';
import { ShowMore } from '../../shared/ui/show-more';
import { preventiveAlertsQuery } from './preventive-query';
import { preventiveTone, usePreventiveSentence } from './preventive-words';

interface RowsProps {
  alerts: readonly PreventiveAlertLine[];
  /** With the number of the case, where several are listed. */
  withReference?: boolean;
}

/** Requests for an alert before a child is missing, each with where it stands. */
export function PreventiveRows({ alerts, withReference = false }: RowsProps) {
  return (
    <ul className="rows">
      {alerts.map((alert) => (
        <PreventiveRow key={alert.id} alert={alert} withReference={withReference} />
      ))}
    </ul>
  );
}

interface RowProps {
  alert: PreventiveAlertLine;
  withReference: boolean;
}

function PreventiveRow({ alert, withReference }: RowProps) {
  const sentenceOf = usePreventiveSentence();
  const asker = alert.askedBy.name;
  const asked = alert.asked.name;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/preventive-alerts/$alertId" params={{ alertId: alert.id }}>
            {withReference ? <Reference value={alert.reference} /> : <Trans>Asked of {asked}</Trans>}
          </Link>
        </p>
        <p className="small quiet">
          {withReference ? (
            <Trans>
              asked by {asker} of {asked}
            </Trans>
          ) : (
            <Trans>asked by {asker}</Trans>
          )}
        </p>
      </div>
      <Badge tone={preventiveTone(alert)}>{sentenceOf(alert)}</Badge>
    </li>
  );
}

/** On the page of who is missing: whom an alert is asked for or runs before they are. Nothing where there is none. */
export function PreventiveList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(preventiveAlertsQuery);
  const alerts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (alerts.length === 0) return null;
  return (
    <Card title={t`Preventive alerts: not missing, and at risk`} flush>
      <PreventiveRows alerts={alerts} withReference />
      <ShowMore list={list} />
    </Card>
  );
}
