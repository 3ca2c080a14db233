import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { useCodes } from '../../entities/code/code-lists';
import { Field } from '../../shared/ui/field';
import type { ReferValues } from './refer-values';
import { CodeOptions } from '../../entities/code/labels';

export function ServiceQuestion() {
  const { t } = useLingui();
  const { register } = useFormContext<ReferValues>();
  const services = useCodes('referral-service');
  return (
    <Field label={t`What is asked`}>
      {(control) => (
        <select {...control} {...register('service')} className="input" key={services.length}>
          <CodeOptions codes={services} />
        </select>
      )}
    </Field>
  );
}
