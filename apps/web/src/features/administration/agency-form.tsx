import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AgencyNames, ChangedAgency, Language } from '../../shared/api';
import { LANGUAGE_NAMES } from '../../shared/language/language';
import { CodeField } from '../../entities/code/code-field';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Field, Group } from '../../shared/ui/field';
import { type FormErrors, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { ChoiceField, LineField } from '../../shared/ui/value-fields';
import { written } from '../../shared/ui/written';

/** There is one, and it is there. */
const NOT_MADE = ['platform'];

const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[];

export const NEW_AGENCY: ChangedAgency = {
  names: { fr: '', nl: '', de: '', en: '' },
  language: 'fr',
  languages: ['fr'],
};

interface AgencyFormProps {
  initial: ChangedAgency;
  /** A new one is asked what it is; that stays. */
  asksKind?: boolean;
  error: unknown;
  busy: boolean;
  lost: string;
  submit: string;
  /** Something else on the page comes first. */
  isSecond?: boolean;
  onSend: (agency: ChangedAgency, kind: string) => void;
}

/** What an agency is called, where it is and in which languages it works. */
export function AgencyForm(props: AgencyFormProps) {
  const { initial, asksKind, error, busy, lost, submit, isSecond, onSend } = props;
  const [typed, setTyped] = useState(initial);
  const [kind, setKind] = useState('');
  const labels = useAgencyLabels();
  const form = useFormErrors(error, labels);
  const set = (more: Partial<ChangedAgency>): void => setTyped((before) => ({ ...before, ...more }));
  function send(event: FormEvent): void {
    event.preventDefault();
    const unnamed = LANGUAGES.filter((language) => !written(typed.names[language]));
    const missing = unnamed.map((language) => `names.${language}`);
    if (form.check(asksKind && !kind ? ['kind', ...missing] : missing)) onSend(typed, kind);
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={send}>
      <FormProblems form={form} labels={labels} lost={lost} />
      {asksKind ? <KindField form={form} kind={kind} onChange={setKind} /> : null}
      <NameFields form={form} names={typed.names} onChange={(names) => set({ names })} />
      <Languages typed={typed} set={set} />
      <DistrictField typed={typed} set={set} />
      <TelephoneField form={form} typed={typed} set={set} />
      <div>
        <Button type="submit" look={isSecond ? undefined : 'primary'} busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

interface KindFieldProps {
  form: FormErrors;
  kind: string;
  onChange: (kind: string) => void;
}

function KindField({ form, kind, onChange }: KindFieldProps) {
  const { t } = useLingui();
  return (
    <CodeField
      list="agency-kind"
      without={NOT_MADE}
      label={t`What it is`}
      hint={t`What its people may read depends on this; it cannot be changed later`}
      {...form.at('kind')}
      value={kind}
      onChange={onChange}
    />
  );
}

function useAgencyLabels(): Record<string, string> {
  const { t } = useLingui();
  return {
    kind: t`What it is`,
    telephone: t`Telephone number`,
    ...Object.fromEntries(
      LANGUAGES.map((language) => [`names.${language}`, t`Name (${LANGUAGE_NAMES[language]})`]),
    ),
  };
}

interface NameFieldsProps {
  form: FormErrors;
  names: AgencyNames;
  onChange: (names: AgencyNames) => void;
}

function NameFields({ form, names, onChange }: NameFieldsProps) {
  const labels = useAgencyLabels();
  return LANGUAGES.map((language) => (
    <Field key={language} label={labels[`names.${language}`]} {...form.at(`names.${language}`)}>
      {(control) => (
        <input
          {...control}
          className="input"
          lang={language}
          maxLength={150}
          value={names[language]}
          onChange={({ target }) => onChange({ ...names, [language]: target.value })}
        />
      )}
    </Field>
  ));
}

interface PlaceProps {
  typed: ChangedAgency;
  set: (more: Partial<ChangedAgency>) => void;
}

function TelephoneField({ form, typed, set }: PlaceProps & { form: FormErrors }) {
  const { t } = useLingui();
  return (
    <LineField
      {...form.at('telephone')}
      label={t`Telephone number`}
      hint={t`For urgent alerts and appointments: others read it and call it. Never a private number.`}
      type="tel"
      maxLength={21}
      value={typed.telephone ?? ''}
      onChange={(telephone) => set({ telephone })}
    />
  );
}

function Languages({ typed, set }: PlaceProps) {
  const { t } = useLingui();
  const { language, languages } = typed;
  const toggle = (one: Language): void =>
    set({
      languages: languages.includes(one) ? languages.filter((other) => other !== one) : [...languages, one],
    });
  return (
    <>
      <ChoiceField
        label={t`Its own language`}
        hint={t`Of its mails; its name in this language is the main one`}
        value={language}
        onChange={(chosen) => set({ language: chosen as Language })}
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </ChoiceField>
      <Group label={t`Works in`}>
        {LANGUAGES.map((one) => (
          <Chip
            key={one}
            type="checkbox"
            small
            checked={languages.includes(one)}
            onChange={() => toggle(one)}
          >
            <span lang={one}>{LANGUAGE_NAMES[one]}</span>
          </Chip>
        ))}
      </Group>
    </>
  );
}

function DistrictField({ typed, set }: PlaceProps) {
  const { t } = useLingui();
  return (
    <CodeField
      list="district"
      none={t`The whole country`}
      label={t`Judicial district`}
      value={typed.district ?? ''}
      onChange={(chosen) => set({ district: chosen || undefined })}
    />
  );
}
