import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { StateHealth } from '../../shared/api';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';

export type Answer = StateHealth['pregnant'];

const ANSWERS: readonly Answer[] = ['yes', 'no', 'unknown', 'not_asked'];

/** An answer in a word. "Not asked" is one: silence is no "no". */
export function useAnswerWords(): Record<Answer, string> {
  const { t } = useLingui();
  return { yes: t`Yes`, no: t`No`, unknown: t`Unknown`, not_asked: t`Not asked` };
}

interface AnswerFieldProps {
  /** Of the radio buttons; unique on the page. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value: Answer | undefined;
  onChange: (answer: Answer) => void;
}

/** A question with its four answers. */
export function AnswerField({ name, label, hint, value, onChange }: AnswerFieldProps) {
  const words = useAnswerWords();
  return (
    <Group label={label} hint={hint}>
      {ANSWERS.map((answer) => (
        <Chip key={answer} small name={name} checked={value === answer} onChange={() => onChange(answer)}>
          {words[answer]}
        </Chip>
      ))}
    </Group>
  );
}
