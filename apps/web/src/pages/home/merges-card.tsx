import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';

interface MergesCardProps {
  merges: HomeView['merges'];
}

/** Another agency says that a file of ours and one of its own are of one person: who leads the other file answers. */
export function MergesCard({ merges }: MergesCardProps) {
  const { t } = useLingui();
  if (merges.length === 0) return null;
  return (
    <Card title={t`The same person? Your answer is asked`} flush>
      <ul className="rows">
        {merges.map(({ id, kept, joined, proposedBy, proposedAt }) => (
          <li key={id} className="row row--apart">
            <div>
              <p>
                <Reference value={kept.reference} /> · <Reference value={joined.reference} />
              </p>
              <p className="small quiet">
                {proposedBy.name} · <When at={proposedAt} />
              </p>
            </div>
            <Link to="/merges/$mergeId" params={{ mergeId: id }} className="button button--small">
              <Trans>Read and answer</Trans>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
