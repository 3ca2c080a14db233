import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CaseView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { AssertionForm } from './assertion-form';
import { useAssertionWords } from './assertion-words';
import { useMayOnCase } from '../../entities/case/case-rights';

interface AssertionsCardProps {
  view: CaseView;
}

/** Each agency assesses for itself; nobody's word replaces another's. */
export function AssertionsCard({ view }: AssertionsCardProps) {
  const { t } = useLingui();
  const wordsOf = useAssertionWords();
  const may = useMayOnCase(view);
  const [recorded, setRecorded] = useState(0);
  const assertions = view.assertions.data ?? [];
  if (!view.assertions.visible) return null;
  return (
    <Card title={t`Assessments`} flush>
      <ul className="rows">
        {assertions.map((assertion) => (
          <li key={assertion.id}>
            <strong>{wordsOf(assertion.status)}</strong> · {assertion.assessor.name}
            <p className="small quiet">
              <When at={assertion.assessedAt} />
              {assertion.basis ? (
                <>
                  {' · '}
                  <Label list="assertion-basis" code={assertion.basis} />
                </>
              ) : null}
            </p>
          </li>
        ))}
        {may('assertion:create') ? (
          <li>
            <Fold key={recorded} title={t`Record an assessment`}>
              {() => <AssertionForm caseId={view.id} onDone={() => setRecorded(recorded + 1)} />}
            </Fold>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
