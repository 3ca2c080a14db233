import { useLingui } from '@lingui/react/macro';
import { useLabels } from '../../entities/code/code-lists';
import { ChoiceField } from '../../shared/ui/value-fields';
import type { ConsultationData } from './consultation-queries';

interface CategoryFieldProps {
  /** Those that were named when it was prepared. */
  codes: readonly ConsultationData[];
  value: ConsultationData;
  onChange: (value: ConsultationData) => void;
}

/** One of the categories of data that the consultation was called for. */
export function CategoryField({ codes, value, onChange }: CategoryFieldProps) {
  const { t } = useLingui();
  const labelOf = useLabels('consultation-data');
  return (
    <ChoiceField
      label={t`Category of data`}
      value={value}
      onChange={(chosen) => onChange(chosen as ConsultationData)}
    >
      {codes.map((code) => (
        <option key={code} value={code}>
          {labelOf(code)}
        </option>
      ))}
    </ChoiceField>
  );
}
