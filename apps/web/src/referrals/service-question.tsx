import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import type { Language } from '../api';
import { useCodes } from '../codes/code-lists';
import { Field } from '../ui/field';
import type { ReferValues } from './refer-values';

export function ServiceQuestion() {
  const { t, i18n } = useLingui();
  const { register } = useFormContext<ReferValues>();
  const services = useCodes('referral-service');
  return (
    <Field label={t`What is asked`}>
      {(control) => (
        <select {...control} {...register('service')} className="input" key={services.length}>
          {services.map(({ code, labels }) => (
            <option key={code} value={code}>
              {labels[i18n.locale as Language]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
