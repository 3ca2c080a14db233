import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';
import { MoreMissing } from './more-missing';

interface PreventiveToAnswerCardProps {
  preventive: HomeView['preventive'];
}

/** A child may be gone tonight, and somebody waits for our yes or no. */
export function PreventiveToAnswerCard({ preventive }: PreventiveToAnswerCardProps) {
  const { t } = useLingui();
  if (!preventive?.waiting) return null;
  return (
    <Card title={t`Before a child is missing: your answer is asked`} flush>
      <ul className="rows">
        {preventive.next.map(({ id, reference, askedBy, answerBy }, n) => (
          <li key={id} className="row row--apart">
            <div>
              <p>
                <Reference value={reference} />{' '}
                {n < preventive.late ? (
                  <Badge tone="danger">
                    <Trans>late</Trans>
                  </Badge>
                ) : null}
              </p>
              <p className="small quiet">
                {askedBy} ·{' '}
                <Trans>
                  answer due <When at={answerBy} />
                </Trans>
              </p>
            </div>
            <Link to="/preventive-alerts/$alertId" params={{ alertId: id }} className="button button--small">
              <Trans>Read and answer</Trans>
            </Link>
          </li>
        ))}
      </ul>
      <MoreMissing of={preventive} />
    </Card>
  );
}
