import { useLingui } from '@lingui/react/macro';
import type { Language } from '../../shared/api';
import { LANGUAGE_NAMES } from '../../shared/language/language';
import { Field } from '../../shared/ui/field';
import type { FormErrors } from '../../shared/ui/form-errors';
import { ChoiceField } from '../../shared/ui/value-fields';

/** Whom to ask. */
export interface Who {
  name: string;
  email: string;
  language: Language;
}

interface WhoFieldsProps {
  form: FormErrors;
  who: Who;
  onChange: (who: Who) => void;
}

export function WhoFields({ form, who, onChange }: WhoFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <Field label={t`Name`} {...form.at('name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            dir="auto"
            maxLength={100}
            value={who.name}
            onChange={({ target }) => onChange({ ...who, name: target.value })}
          />
        )}
      </Field>
      <Field
        label={t`E-mail address at work`}
        hint={t`The person’s own, never one that several people read`}
        {...form.at('email')}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="email"
            inputMode="email"
            spellCheck={false}
            maxLength={254}
            value={who.email}
            onChange={({ target }) => onChange({ ...who, email: target.value })}
          />
        )}
      </Field>
    </>
  );
}

export function LanguageField({ who, onChange }: Omit<WhoFieldsProps, 'form'>) {
  const { t } = useLingui();
  return (
    <ChoiceField
      label={t`Relais speaks to this person in`}
      value={who.language}
      onChange={(chosen) => onChange({ ...who, language: chosen as Language })}
    >
      {Object.entries(LANGUAGE_NAMES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </ChoiceField>
  );
}
