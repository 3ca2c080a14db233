import { useLingui } from '@lingui/react/macro';
import type { CaseView } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';

interface NeedsCardProps {
  view: CaseView;
}

export function NeedsCard({ view }: NeedsCardProps) {
  const { t } = useLingui();
  const labelOf = useLabels('need');
  if (view.needs.length === 0) return null;
  return (
    <Card title={t`Needs now`}>
      <ul className="row">
        {view.needs.map((code) => (
          <li key={code}>
            <Badge>{labelOf(code)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
