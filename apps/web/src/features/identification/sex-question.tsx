import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { Chip } from '../../shared/ui/chip';
import type { FormError } from '../../shared/ui/error-summary';
import { Group } from '../../shared/ui/field';
import { errorAt } from './report-errors';
import type { ReportValues } from './report-values';

interface QuestionProps {
  errors: readonly FormError[];
}

export function SexQuestion({ errors }: QuestionProps) {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  const sexes = [
    ['female', t`Female`],
    ['male', t`Male`],
    ['other', t`Other`],
    ['unknown', t`Unknown`],
  ] as const;
  return (
    <Group id="sex" label={t`Apparent sex`} error={errorAt(errors, 'sex')}>
      {sexes.map(([code, label]) => (
        <Chip key={code} value={code} {...register('sex')}>
          {label}
        </Chip>
      ))}
    </Group>
  );
}
