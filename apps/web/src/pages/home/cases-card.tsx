import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '../../shared/api';
import { CaseRows } from '../../entities/case/case-rows';
import { Card } from '../../shared/ui/card';

interface CasesCardProps {
  cases: readonly CaseSummary[];
}

export function CasesCard({ cases }: CasesCardProps) {
  const { t } = useLingui();
  return (
    <Card
      title={t`Recent cases`}
      flush
      aside={
        <Link to="/cases">
          <Trans>All cases</Trans>
        </Link>
      }
    >
      {cases.length > 0 ? (
        <CaseRows cases={cases} />
      ) : (
        <p className="empty">
          <Trans>
            No case is shared with you yet. A case appears here when it is referred to you or you open it.
          </Trans>
        </p>
      )}
    </Card>
  );
}
