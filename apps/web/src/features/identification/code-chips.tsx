import { useLingui } from '@lingui/react/macro';
import { useFormContext, type FieldPath } from 'react-hook-form';
import { type ListName, useCodes } from '../../entities/code/code-lists';
import type { Language } from '../../shared/api';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { ReportValues } from './report-values';

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
