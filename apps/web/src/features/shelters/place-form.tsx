import { Trans, useLingui } from '@lingui/react/macro';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { api, bodyOf, useIdempotencyKey, type ShelterUnit } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useShelterAct } from './use-shelter-act';
import { written } from '../../shared/ui/written';

const MOST_BEDS = 12;

interface PlaceFormProps {
  unit: ShelterUnit;
}

interface PlaceValues {
  label: string;
  beds: string;
}

/** A further place of a unit. */
export function PlaceForm({ unit }: PlaceFormProps) {
  const { t } = useLingui();
  const keyOf = useIdempotencyKey();
  const form = useForm<PlaceValues>({ defaultValues: { label: '', beds: '1' }, shouldFocusError: false });
  const { handleSubmit, formState } = form;
  const add = useShelterAct(
    ({ label, beds }: PlaceValues) => {
      const body = { label: written(label), beds: Number(beds) };
      const params = { path: { id: unit.id }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/shelters/units/{id}/places', { params, body }));
    },
    () => form.reset(),
  );
  const ids = { label: `place-label-${unit.id}`, beds: `place-beds-${unit.id}` };
  const texts = {
    label: t`Say what the place is called`,
    beds: t`Write a number of beds from 1 to ${MOST_BEDS}`,
  };
  const wrong = (['label', 'beds'] as const).filter((name) => formState.errors[name]);
  return (
    <form className="stack" noValidate onSubmit={handleSubmit((values) => add.mutate(values))}>
      <ErrorSummary
        errors={wrong.map((name) => ({ target: ids[name], text: texts[name] }))}
        attempt={formState.submitCount}
      />
      <ProblemNotice error={add.error} />
      <PlaceFields ids={ids} texts={texts} form={form} />
      <div>
        <Button type="submit" busy={add.isPending}>
          <Trans>Add the place</Trans>
        </Button>
      </div>
    </form>
  );
}

interface PlaceFieldsProps {
  ids: Record<keyof PlaceValues, string>;
  texts: Record<keyof PlaceValues, string>;
  form: UseFormReturn<PlaceValues>;
}

function PlaceFields({ ids, texts, form: { register, formState } }: PlaceFieldsProps) {
  const { t } = useLingui();
  return (
    <div className="columns columns--two">
      <Field id={ids.label} label={t`A further place`} error={formState.errors.label && texts.label}>
        {(control) => (
          <input
            {...control}
            {...register('label', { validate: (label) => written(label) !== '' })}
            className="input"
            maxLength={40}
            autoComplete="off"
          />
        )}
      </Field>
      <Field id={ids.beds} label={t`Beds`} error={formState.errors.beds && texts.beds}>
        {(control) => (
          <input
            {...control}
            {...register('beds', {
              validate: (beds) => Number(beds) >= 1 && Number(beds) <= MOST_BEDS && /^\d+$/.test(beds),
            })}
            className="input"
            inputMode="numeric"
          />
        )}
      </Field>
    </div>
  );
}
