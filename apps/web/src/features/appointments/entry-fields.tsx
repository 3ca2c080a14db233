import { Trans, useLingui } from '@lingui/react/macro';
import type { AppointmentRole, Language } from '../../shared/api';
import { CodeSet } from '../../entities/code/code-set';
import { useCodes } from '../../entities/code/code-lists';
import { CodeChoices } from '../../entities/code/code-choices';
import { Chip } from '../../shared/ui/chip';
import { Field, Group } from '../../shared/ui/field';
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
  errors: readonly (keyof EntryValues)[];
  onChange: (more: Partial<EntryValues>) => void;
}

export function EntryFields(props: EntryFieldsProps) {
  const { t } = useLingui();
  const { role, isNew, values, errors, onChange } = props;
  const textsOf = useEntryTexts();
  const errorOf = (name: keyof EntryValues) => (errors.includes(name) ? textsOf(name) : undefined);
  return (
    <>
      <Identity {...props} errorOf={errorOf} />
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
      {isNew ? null : <ActiveField isActive={values.active} onChange={(active) => onChange({ active })} />}
    </>
  );
}

interface ActiveFieldProps {
  isActive: boolean;
  onChange: (isActive: boolean) => void;
}

function ActiveField({ isActive, onChange }: ActiveFieldProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={isActive} onChange={({ target }) => onChange(target.checked)} />
      <Trans>In the directory: can be asked for appointments</Trans>
    </label>
  );
}

interface IdentityProps extends EntryFieldsProps {
  errorOf: (name: keyof EntryValues) => string | undefined;
}

/** Account, register, sex, rate. */
function Identity({ role, isNew, values, errorOf, onChange }: IdentityProps) {
  const { t, i18n } = useLingui();
  const sexes = useCodes('sex').filter(({ code }) => code !== 'unknown');
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
      <Group id="entry-sex" label={t`Sex`} error={errorOf('sex')}>
        {sexes.map(({ code, labels }) => (
          <Chip
            key={code}
            small
            name="entry-sex"
            checked={values.sex === code}
            onChange={() => onChange({ sex: code })}
          >
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
    </>
  );
}
