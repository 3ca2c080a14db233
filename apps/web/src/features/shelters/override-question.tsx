import { useLingui } from '@lingui/react/macro';
import type { OverrideReason, PlaceRule } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { useRuleWords } from './place-words';

interface OverrideQuestionProps {
  broken: readonly PlaceRule[];
  value?: OverrideReason;
  onChange: (reason?: OverrideReason) => void;
}

/** A rule yields to a person's safety, with a reason that is kept. Nothing where no rule is broken. */
export function OverrideQuestion({ broken, value, onChange }: OverrideQuestionProps) {
  const { t } = useLingui();
  const ruleOf = useRuleWords();
  if (broken.length === 0) return null;
  const rules = broken.map(ruleOf).join(', ');
  return (
    <CodeField
      list="place-override-reason"
      none={t`No exception`}
      label={t`This place is not meant for them: ${rules}`}
      hint={t`If safety asks for it, say why. The reason is kept with the stay.`}
      value={value ?? ''}
      onChange={(chosen) => onChange((chosen || undefined) as OverrideReason | undefined)}
    />
  );
}
