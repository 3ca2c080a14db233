import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api, bodyOf, queryClient, useIdempotencyKey } from '../../shared/api';
import { beginOfDay, dateOf, inBrussels } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { practitionerQuery } from './appointment-query';

interface AbsenceValues {
  from: string;
  to: string;
}

const reread = () => queryClient.invalidateQueries({ queryKey: practitionerQuery.queryKey });

/** Nobody asks for a person who is away. */
export function AbsencesCard() {
  const { t, i18n } = useLingui();
  const { data, error } = useQuery(practitionerQuery);
  const keyOf = useIdempotencyKey();
  const form = useForm<AbsenceValues>({ defaultValues: { from: '', to: '' }, shouldFocusError: false });
  const add = useMutation({
    mutationFn: ({ from, to }: AbsenceValues) => {
      const body = { from: beginOfDay(from), to: beginOfDay(to, 1) };
      const params = { header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/practitioner/absences', { params, body }));
    },
    onSuccess: async () => {
      form.reset();
      await reread();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      bodyOf(api.DELETE('/practitioner/absences/{id}', { params: { path: { id } } })),
    onSuccess: reread,
  });
  const absences = data?.absences ?? [];
  const day = (instant: string, minus = 0) =>
    dateOf(inBrussels(instant).subtract({ minutes: minus }), i18n.locale);
  return (
    <Card title={t`When you are away`}>
      <div className="stack">
        <ProblemNotice error={error ?? add.error ?? remove.error} />
        <Kept count={add.data?.appointments ?? 0} />
        {absences.length > 0 ? (
          <ul className="stack stack--tight">
            {absences.map(({ id, from, to }) => (
              <li key={id} className="row row--apart">
                <span>
                  {day(from)} – {day(to, 1)}
                </span>
                <Button small busy={remove.isPending} onClick={() => remove.mutate(id)}>
                  <Trans>Remove</Trans>
                  <span className="visually-hidden"> {day(from)}</span>
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <AbsenceForm form={form} isBusy={add.isPending} onSubmit={(values) => add.mutate(values)} />
      </div>
    </Card>
  );
}

interface KeptProps {
  count: number;
}

function Kept({ count }: KeptProps) {
  const { t } = useLingui();
  if (count === 0) return null;
  return (
    <Notice tone="warning" live="polite">
      <p>
        {t`${plural(count, {
          one: 'One appointment in that time stays: cancel it if you cannot come.',
          other: '# appointments in that time stay: cancel those you cannot keep.',
        })}`}
      </p>
    </Notice>
  );
}

interface AbsenceFormProps {
  form: ReturnType<typeof useForm<AbsenceValues>>;
  isBusy: boolean;
  onSubmit: (values: AbsenceValues) => void;
}

function AbsenceForm({ form, isBusy, onSubmit }: AbsenceFormProps) {
  const { t } = useLingui();
  const { register, handleSubmit, formState, getValues } = form;
  const { errors, submitCount } = formState;
  const wrong = [
    errors.from && { target: 'away-from', text: t`Choose the first day` },
    errors.to && { target: 'away-to', text: t`Choose the last day, not before the first` },
  ].filter((one) => one !== undefined);
  return (
    <form className="stack" noValidate onSubmit={handleSubmit(onSubmit)}>
      <ErrorSummary errors={wrong} attempt={submitCount} />
      <div className="columns columns--two">
        <Field id="away-from" label={t`First day`} error={errors.from && t`Choose the first day`}>
          {(control) => (
            <input {...control} {...register('from', { required: true })} type="date" className="input" />
          )}
        </Field>
        <Field
          id="away-to"
          label={t`Last day`}
          error={errors.to && t`Choose the last day, not before the first`}
        >
          {(control) => (
            <input
              {...control}
              {...register('to', { required: true, validate: (to) => to >= getValues('from') })}
              type="date"
              className="input"
            />
          )}
        </Field>
      </div>
      <div>
        <Button type="submit" busy={isBusy}>
          <Trans>I am away then</Trans>
        </Button>
      </div>
    </form>
  );
}
