import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../shared/ui/field';
import type { FormError } from '../../shared/ui/error-summary';
import { errorAt } from './report-errors';
import type { ReportValues } from './report-values';

interface QuestionProps {
  errors: readonly FormError[];
}

export function PlaceQuestion({ errors }: QuestionProps) {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  return (
    <Field
      id="found-place"
      label={t`Where was the person found?`}
      hint={t`Street, business or place, as you would say it`}
      error={errorAt(errors, 'found-place')}
    >
      {(control) => (
        <input
          {...control}
          {...register('foundPlace')}
          className="input"
          dir="auto"
          maxLength={300}
          autoComplete="off"
          aria-required
        />
      )}
    </Field>
  );
}
