import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import type { AppointmentRole, Language } from '../../shared/api';
import { useCodes, useSortedCodes } from '../../entities/code/code-lists';
import { Chip } from '../../shared/ui/chip';
import type { FormError } from '../../shared/ui/error-summary';
import { Field, Group } from '../../shared/ui/field';
import type { BookValues } from './book-values';

interface WhoQuestionProps {
  role: AppointmentRole;
  errors: readonly FormError[];
}

/** An interpreter by language and dialect, a lawyer by what they act for. */
export function WhoQuestion({ role, errors }: WhoQuestionProps) {
  const { t, i18n } = useLingui();
  const { register } = useFormContext<BookValues>();
  const languages = useSortedCodes('language');
  const mandates = useCodes('lawyer-role');
  if (role === 'lawyer') {
    return (
      <Group label={t`For whom`}>
        {mandates.map(({ code, labels }) => (
          <Chip key={code} value={code} {...register('lawyerRole')}>
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
    );
  }
  const error = errors.find(({ target }) => target === 'language')?.text;
  return (
    <div className="columns columns--two">
      <Field id="language" label={t`Language`} error={error}>
        {(control) => (
          <select {...control} {...register('language')} className="input" key={languages.length}>
            <option value="">{t`Choose`}</option>
            {languages.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`Dialect or region`} hint={t`Optional`}>
        {(control) => (
          <input
            {...control}
            {...register('dialect')}
            className="input"
            dir="auto"
            maxLength={60}
            autoComplete="off"
          />
        )}
      </Field>
    </div>
  );
}
