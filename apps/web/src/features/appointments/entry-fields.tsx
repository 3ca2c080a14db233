import { useLingui } from '@lingui/react/macro';
import type { AppointmentRole, Language } from '../../shared/api';
import { CodeSet } from '../../entities/code/code-set';
import { useCodes } from '../../entities/code/code-lists';
import { CodeChoices } from '../../entities/code/code-choices';
import { CheckBox } from '../../shared/ui/check-box';
import { Chip } from '../../shared/ui/chip';
import { Field, Group } from '../../shared/ui/field';
import type { ValueProps } from '../../shared/ui/value-fields';
import type { EntryValues } from './entry-values';
import { HoursFields } from './hours-fields';
import { SpokenFields } from './spoken-fields';

/** What is wrong with a field of an entry. */
export function useEntryTexts(): (name: keyof EntryValues) => string {
  const { t } = useLingui();
  const texts: Partial<Record<keyof EntryValues, string>> = {
    email: t`Write the e-mail address of the account`,
    registerNumber: t`Write the number as the register does, or nothing`,
    sex: t`Choose the sex`,
    modes: t`Choose how the person works`,
    mandates: t`Choose a mandate`,
    languages: t`Choose a language`,
    hours: t`Hours of one day must not overlap, and end after they begin`,
    rate: t`Write an amount in euros up to 1000, or nothing`,
  };
  return (name) => texts[name] ?? '';
}

interface EntryFieldsProps {
  role: AppointmentRole;
  isNew: boolean;
  values: EntryValues;
  errorOf: (name: keyof EntryValues) => string | undefined;
  onChange: (more: Partial<EntryValues>) => void;
}

/** All that the directory says of a person. */
export function EntryFields(props: EntryFieldsProps) {
  const { t } = useLingui();
  const { role, isNew, values, errorOf, onChange } = props;
  return (
    <>
      <Identity {...props} />
      <SpokenFields
        languages={values.languages}
        error={errorOf('languages')}
        onChange={(languages) => onChange({ languages })}
      />
      {role === 'lawyer' ? (
        <CodeSet
          id="entry-mandates"
          list="lawyer-role"
          label={t`Mandates`}
          error={errorOf('mandates')}
          value={values.mandates}
          onChange={(mandates) => onChange({ mandates })}
        />
      ) : null}
      <Work {...props} />
      {isNew ? null : (
        <CheckBox
          label={t`In the directory: can be asked for appointments`}
          checked={values.active}
          onChange={(active) => onChange({ active })}
        />
      )}
    </>
  );
}

/** How, where and when the person comes. */
function Work({ values, errorOf, onChange }: EntryFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <div id="entry-modes" tabIndex={-1}>
        <CodeChoices
          list="appointment-mode"
          label={t`How`}
          several
          value={values.modes}
          onChange={(modes) => onChange({ modes })}
        />
      </div>
      <CodeSet
        list="district"
        label={t`Judicial districts`}
        hint={t`None: everywhere`}
        value={values.districts}
        onChange={(districts) => onChange({ districts })}
      />
      <HoursFields hours={values.hours} error={errorOf('hours')} onChange={(hours) => onChange({ hours })} />
    </>
  );
}

/** Account, register, sex, rate. */
function Identity({ role, isNew, values, errorOf, onChange }: EntryFieldsProps) {
  const { t } = useLingui();
  const text = (name: 'email' | 'registerNumber' | 'rate', label: string, hint: string) => (
    <Field id={`entry-${name}`} label={label} hint={hint} error={errorOf(name)}>
      {(control) => (
        <input
          {...control}
          className="input"
          autoComplete="off"
          type={name === 'email' ? 'email' : 'text'}
          inputMode={name === 'rate' ? 'decimal' : undefined}
          value={values[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {isNew ? text('email', t`E-mail address of the account`, t`Of a member of such a practice`) : null}
      <div className="columns columns--two">
        {text(
          'registerNumber',
          role === 'lawyer' ? t`Number on the roll of the Bar` : t`Number in the national register`,
          t`Empty: not registered`,
        )}
        {text('rate', t`Rate an hour, in euros`, t`Optional`)}
      </div>
      <SexField value={values.sex} error={errorOf('sex')} onChange={(sex) => onChange({ sex })} />
    </>
  );
}

/** An entry always says which. */
function SexField({ value, error, onChange }: Omit<ValueProps, 'label'>) {
  const { t, i18n } = useLingui();
  const sexes = useCodes('sex').filter(({ code }) => code !== 'unknown');
  return (
    <Group id="entry-sex" label={t`Sex`} error={error}>
      {sexes.map(({ code, labels }) => (
        <Chip key={code} small name="entry-sex" checked={value === code} onChange={() => onChange(code)}>
          {labels[i18n.locale as Language]}
        </Chip>
      ))}
    </Group>
  );
}
