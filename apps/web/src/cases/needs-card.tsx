import { useLingui } from '@lingui/react/macro';
import type { CaseView } from '../api';
import { useLabels } from '../codes/code-lists';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';

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
