import { useLingui } from '@lingui/react/macro';
import type { SelectHTMLAttributes, Ref } from 'react';
import { useFormContext, type FieldPath } from 'react-hook-form';
import { type ListName, useCodes, useSortedCodes } from '../codes/code-lists';
import type { Language } from '../api';
import { Chip } from '../ui/chip';
import { Group } from '../ui/field';
import type { ReportValues } from './report-values';

interface CodeSelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  list: ListName;
  /** What stands first; that nothing is said unless told. */
  empty?: string;
  ref?: Ref<HTMLSelectElement>;
}

/** A closed list as the device shows one, sorted by its labels. */
export function CodeSelect({ list, empty, ...select }: CodeSelectProps) {
  const { t } = useLingui();
  const codes = useSortedCodes(list);
  return (
    <select className="input" {...select}>
      <option value="">{empty ?? t`Not said`}</option>
      {codes.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}

type ListField = Extract<FieldPath<ReportValues>, 'acts' | 'means' | 'purposes' | 'needs' | 'consentAnswers'>;

interface CodeChipsProps {
  list: ListName;
  name: ListField;
  label: string;
  hint?: string;
}

/** Several of a short list. */
export function CodeChips({ list, name, label, hint }: CodeChipsProps) {
  const { i18n } = useLingui();
  const { register } = useFormContext<ReportValues>();
  const codes = useCodes(list);
  return (
    <Group label={label} hint={hint}>
      {codes.map(({ code, labels }) => (
        <Chip key={code} type="checkbox" value={code} {...register(name)}>
          {labels[i18n.locale as Language]}
        </Chip>
      ))}
    </Group>
  );
}
