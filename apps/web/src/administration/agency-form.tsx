import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AgencyNames, ChangedAgency, Language } from '../api';
import { LANGUAGE_NAMES } from '../app/language';
import { useCodes } from '../codes/code-lists';
import { CodeOptions } from '../codes/labels';
import { NotAnswered } from '../session/step-up';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Field, Group } from '../ui/field';
import { type FormErrors, FormProblems, useFormErrors } from '../ui/form-errors';

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
  const form = useFormErrors(error instanceof NotAnswered ? null : error, labels);
  const set = (more: Partial<ChangedAgency>): void => setTyped((before) => ({ ...before, ...more }));
  function send(event: FormEvent): void {
    event.preventDefault();
    const unnamed = LANGUAGES.filter((language) => !typed.names[language].trim());
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
  const kinds = useCodes('agency-kind').filter(({ code }) => code !== 'platform');
  return (
    <Field
      label={t`What it is`}
      hint={t`What its people may read depends on this; it cannot be changed later`}
      {...form.at('kind')}
    >
      {(control) => (
        <select {...control} className="input" value={kind} onChange={({ target }) => onChange(target.value)}>
          <option value="">
            <Trans>Choose</Trans>
          </option>
          <CodeOptions codes={kinds} />
        </select>
      )}
    </Field>
  );
}

function useAgencyLabels(): Record<string, string> {
  const { t } = useLingui();
  return {
    kind: t`What it is`,
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

function Languages({ typed, set }: PlaceProps) {
  const { t } = useLingui();
  const { language, languages } = typed;
  const toggle = (one: Language): void =>
    set({
      languages: languages.includes(one) ? languages.filter((other) => other !== one) : [...languages, one],
    });
  return (
    <>
      <Field label={t`Its own language`} hint={t`Of its mails, and of the name it goes by in a case`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={language}
            onChange={({ target }) => set({ language: target.value as Language })}
          >
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {LANGUAGE_NAMES[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
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
  const districts = useCodes('district');
  return (
    <Field label={t`Judicial district`}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={typed.district ?? ''}
          onChange={({ target }) => set({ district: target.value || undefined })}
        >
          <option value="">
            <Trans>The whole country</Trans>
          </option>
          <CodeOptions codes={districts} />
        </select>
      )}
    </Field>
  );
}
