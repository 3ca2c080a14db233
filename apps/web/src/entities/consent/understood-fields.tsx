import { useLingui } from '@lingui/react/macro';
import { CodeField, SortedCodeField } from '../code/code-field';

/** What a form holds of how a consent was understood; empty = not said. */
export interface UnderstoodValues {
  /** language */
  language: string;
  /** consent-interpretation */
  interpretation: string;
}

interface UnderstoodFieldsProps {
  values: UnderstoodValues;
  onChange: (values: UnderstoodValues) => void;
}

/** In which language it was explained, and whether with an interpreter. */
export function UnderstoodFields({ values: { language, interpretation }, onChange }: UnderstoodFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <SortedCodeField
        list="language"
        label={t`Language in which it was explained`}
        value={language}
        onChange={(value) => onChange({ language: value, interpretation })}
      />
      <CodeField
        list="consent-interpretation"
        label={t`Interpreter`}
        none={t`Not said`}
        value={interpretation}
        onChange={(value) => onChange({ language, interpretation: value })}
      />
    </>
  );
}
