import { useLingui } from '@lingui/react/macro';
import type { Language } from '../../shared/api';
import { WorkEmailField } from '../../entities/agency/work-email-field';
import { LANGUAGE_NAMES } from '../../shared/language/language';
import type { FormErrors } from '../../shared/ui/form-errors';
import { ChoiceField, LineField } from '../../shared/ui/value-fields';

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
      <LineField
        {...form.at('name')}
        label={t`Name`}
        maxLength={100}
        value={who.name}
        onChange={(name) => onChange({ ...who, name })}
      />
      <WorkEmailField
        {...form.at('email')}
        hint={t`The person’s own, never one that several people read`}
        value={who.email}
        onChange={(email) => onChange({ ...who, email })}
      />
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
