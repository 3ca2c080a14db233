import { useLingui } from '@lingui/react/macro';
import { Field } from '../../shared/ui/field';
import type { ValueProps } from '../../shared/ui/value-fields';

/** The address at which an agency reaches a person who works there. */
export function WorkEmailField({ value, onChange, ...field }: Omit<ValueProps, 'label'>) {
  const { t } = useLingui();
  return (
    <Field {...field} label={t`E-mail address at work`}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="email"
          inputMode="email"
          spellCheck={false}
          maxLength={254}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
