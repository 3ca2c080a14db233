import { useLingui } from '@lingui/react/macro';
import type { OverrideReason, PlaceRule } from '../api';
import { useCodes } from '../codes/code-lists';
import { Field } from '../ui/field';
import { useRuleWords } from './place-words';
import { CodeOptions } from '../codes/labels';

interface OverrideQuestionProps {
  broken: readonly PlaceRule[];
  value?: OverrideReason;
  onChange: (reason?: OverrideReason) => void;
}

/** A rule yields to somebody's safety, with a reason that is kept. */
export function OverrideQuestion({ broken, value, onChange }: OverrideQuestionProps) {
  const { t } = useLingui();
  const reasons = useCodes('place-override-reason');
  const ruleOf = useRuleWords();
  const rules = broken.map(ruleOf).join(', ');
  return (
    <Field
      label={t`This place is not meant for them: ${rules}`}
      hint={t`If safety asks for it, say why. The reason is kept with the stay.`}
    >
      {(control) => (
        <select
          {...control}
          className="input"
          value={value ?? ''}
          onChange={(event) => onChange((event.target.value || undefined) as OverrideReason | undefined)}
        >
          <option value="">{t`No exception`}</option>
          <CodeOptions codes={reasons} />
        </select>
      )}
    </Field>
  );
}
