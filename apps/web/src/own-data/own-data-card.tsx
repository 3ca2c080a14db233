import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../api';
import { useCan } from '../session/session-query';
import { Card } from '../ui/card';

/** What the person of the case may be told of it. */
export function OwnDataCard({ view }: { view: CaseView }) {
  const { t } = useLingui();
  const can = useCan();
  if (!can('subject:prepare')) return null;
  return (
    <Card title={t`What the person may be told`}>
      <p>
        <Link to="/cases/$caseId/own-data" params={{ caseId: view.id }}>
          <Trans>Look at it, and say where it comes from</Trans>
        </Link>
      </p>
    </Card>
  );
}
