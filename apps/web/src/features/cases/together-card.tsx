import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';
import { usePersonWords } from '../../entities/person/person-words';

interface TogetherCardProps {
  view: CaseView;
}

export function TogetherCard({ view }: TogetherCardProps) {
  const { t } = useLingui();
  const wordsOf = usePersonWords();
  if (view.relations.length === 0) return null;
  return (
    <Card title={t`Together with`} flush>
      <ul className="rows">
        {view.relations.map((relation) => (
          <li key={relation.caseId}>
            <Link to="/cases/$caseId" params={{ caseId: relation.caseId }}>
              <Reference value={relation.reference} />
            </Link>
            {' · '}
            <Label list="relation" code={relation.kind} />
            {' · '}
            {wordsOf(relation)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
