import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import type { CaseView } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { Label } from '../../entities/code/labels';
import { Reference } from '../../shared/ui/reference';
import type { ReferValues } from './refer-values';

interface TogetherQuestionProps {
  view: CaseView;
}

/** Mother and child are asked for together where a person says so: a consent is then recorded for each. */
export function TogetherQuestion({ view }: TogetherQuestionProps) {
  const { t } = useLingui();
  const wordsOf = usePersonWords();
  const { register } = useFormContext<ReferValues>();
  if (view.relations.length === 0) return null;
  return (
    <fieldset className="field">
      <legend className="field__label">{t`Together with`}</legend>
      {view.relations.map((relation) => (
        <label className="check" key={relation.caseId}>
          <input type="checkbox" value={relation.caseId} {...register('together')} />
          <span>
            <Reference value={relation.reference} /> · <Label list="relation" code={relation.kind} /> ·{' '}
            {wordsOf(relation)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
