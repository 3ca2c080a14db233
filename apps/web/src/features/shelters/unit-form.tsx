import { Trans, useLingui } from '@lingui/react/macro';
import type { InputHTMLAttributes } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { api, bodyOf, useIdempotencyKey, type Language, type ShelterUnit } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { withStepUp } from '../../session/step-up';
import { CodeSelect } from '../../entities/code/code-select';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field, Group } from '../../shared/ui/field';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ageOf, toUnit, type UnitValues, valuesOf } from './unit-values';
import { useShelterAct } from './use-shelter-act';
import { written } from '../../shared/ui/written';

interface UnitFormProps {
  /** The unit that is changed; none for a new one. */
  unit?: ShelterUnit;
  onDone?: () => void;
}

/** Whom a unit takes, and how it is reached without its address. */
export function UnitForm({ unit, onDone }: UnitFormProps) {
  const form = useForm<UnitValues>({ defaultValues: valuesOf(unit), shouldFocusError: false });
  const save = useUnitSave({ unit, onDone });
  return (
    <form className="stack" noValidate onSubmit={form.handleSubmit((values) => save.mutate(values))}>
      <Errors form={form} />
      <ProblemNotice error={save.error} />
      {save.isSuccess && unit ? (
        <Notice tone="good" live="polite">
          <Trans>Saved.</Trans>
        </Notice>
      ) : null}
      <NameFields form={form} />
      <RuleFields form={form} />
      <div className="row">
        <Button type="submit" look="primary" busy={save.isPending}>
          {unit ? <Trans>Save the unit</Trans> : <Trans>Add the unit</Trans>}
        </Button>
        {onDone && !unit ? (
          <Button onClick={onDone}>
            <Trans>Cancel</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** Adds the unit, or changes it after a fresh proof of identity. */
function useUnitSave({ unit, onDone }: UnitFormProps) {
  const keyOf = useIdempotencyKey();
  return useShelterAct((values: UnitValues) => {
    const body = toUnit(values);
    if (!unit) {
      const { relayTelephone, takesAgeFrom, takesAgeTo, ...rest } = body;
      const limits = {
        relayTelephone: relayTelephone ?? undefined,
        takesAgeFrom: takesAgeFrom ?? undefined,
        takesAgeTo: takesAgeTo ?? undefined,
      };
      const params = { header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/shelters/units', { params, body: { ...rest, ...limits } }));
    }
    const params = { path: { id: unit.id }, header: { 'If-Match': `unit-${unit.version}` } };
    return withStepUp(() => bodyOf(api.PATCH('/shelters/units/{id}', { params, body })));
  }, onDone);
}

interface FieldsProps {
  form: UseFormReturn<UnitValues>;
}

function useErrorTexts(): Record<'name' | 'district' | 'relayTelephone' | 'ageFrom' | 'ageTo', string> {
  const { t } = useLingui();
  return {
    name: t`Say what staff call the unit`,
    district: t`Choose the judicial district`,
    relayTelephone: t`Write the number with its country, such as +32 2 000 00 21`,
    ageFrom: t`Write an age from 0 to 120, or nothing`,
    ageTo: t`Write an age from 0 to 120 that is not below the first, or nothing`,
  };
}

function Errors({ form }: FieldsProps) {
  const texts = useErrorTexts();
  const { errors, submitCount } = form.formState;
  const wrong = Object.entries(texts).filter(([name]) => name in errors);
  const summary = wrong.map(([name, text]) => ({ target: `unit-${name}`, text }));
  return <ErrorSummary errors={summary} attempt={submitCount} />;
}

interface LineProps extends FieldsProps {
  name: 'name' | 'relayTelephone' | 'ageFrom' | 'ageTo';
  label: string;
  hint?: string;
  validate: (typed: string) => boolean;
  /** How it is typed. */
  input: InputHTMLAttributes<HTMLInputElement>;
}

/** One line, with what is wrong with it. */
function Line({ form: { register, formState }, name, label, hint, validate, input }: LineProps) {
  const texts = useErrorTexts();
  return (
    <Field id={`unit-${name}`} label={label} hint={hint} error={formState.errors[name] && texts[name]}>
      {(control) => <input {...control} {...register(name, { validate })} {...input} className="input" />}
    </Field>
  );
}

const isNumber = (typed: string): boolean =>
  written(typed) === '' || /^\+[1-9][0-9 ]{6,18}$/.test(written(typed));

function NameFields({ form }: FieldsProps) {
  const { t } = useLingui();
  const texts = useErrorTexts();
  const { register, formState } = form;
  return (
    <div className="columns columns--two">
      <Line
        form={form}
        name="name"
        label={t`Name of the unit`}
        hint={t`What staff call it; never its address`}
        validate={(name) => written(name) !== ''}
        input={{ maxLength: 80, autoComplete: 'off' }}
      />
      <Field
        id="unit-district"
        label={t`Judicial district`}
        hint={t`All that others learn of where it is`}
        error={formState.errors.district && texts.district}
      >
        {(control) => (
          <CodeSelect
            {...control}
            {...register('district', { required: true })}
            list="district"
            empty={t`Choose`}
          />
        )}
      </Field>
      <Line
        form={form}
        name="relayTelephone"
        label={t`Relay telephone`}
        hint={t`For police and partners, instead of the address`}
        validate={isNumber}
        input={{ type: 'tel', autoComplete: 'off' }}
      />
    </div>
  );
}

function RuleFields({ form }: FieldsProps) {
  const { t, i18n } = useLingui();
  const { register, getValues } = form;
  const sexes = useCodes('sex').filter(({ code }) => code !== 'unknown');
  return (
    <>
      <Group label={t`Takes`} hint={t`None chosen: everybody`}>
        {sexes.map(({ code, labels }) => (
          <Chip key={code} small type="checkbox" value={code} {...register('takesSexes')}>
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
      <div className="columns columns--two">
        <Line
          form={form}
          name="ageFrom"
          label={t`From age`}
          validate={(age) => ageOf(age) !== undefined}
          input={{ inputMode: 'numeric' }}
        />
        <Line
          form={form}
          name="ageTo"
          label={t`Up to age`}
          validate={(age) =>
            ageOf(age) !== undefined && (ageOf(age) ?? 120) >= (ageOf(getValues('ageFrom')) ?? 0)
          }
          input={{ inputMode: 'numeric' }}
        />
      </div>
      <label className="check">
        <input type="checkbox" {...register('takesFamilies')} />
        <Trans>Families: people who belong together share a place</Trans>
      </label>
    </>
  );
}
