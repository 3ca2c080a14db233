import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api, bodyOf, type PractitionerDeskView, queryClient, useIdempotencyKey } from '../../shared/api';
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
  const { t } = useLingui();
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
  return (
    <Card title={t`When you are away`}>
      <div className="stack">
        <ProblemNotice error={error ?? add.error ?? remove.error} />
        <Kept count={add.data?.appointments ?? 0} />
        {absences.length > 0 ? (
          <ul className="stack stack--tight">
            {absences.map((absence) => (
              <AbsenceRow key={absence.id} absence={absence} remove={remove} />
            ))}
          </ul>
        ) : null}
        <AbsenceForm form={form} isBusy={add.isPending} onSubmit={(values) => add.mutate(values)} />
      </div>
    </Card>
  );
}

interface AbsenceRowProps {
  absence: PractitionerDeskView['absences'][number];
  remove: { isPending: boolean; mutate: (id: string) => void };
}

/** From the first day to the last: an absence ends at the midnight after it. */
function AbsenceRow({ absence: { id, from, to }, remove }: AbsenceRowProps) {
  const { i18n } = useLingui();
  const first = dateOf(inBrussels(from), i18n.locale);
  const last = dateOf(inBrussels(to).subtract({ minutes: 1 }), i18n.locale);
  return (
    <li className="row row--apart">
      <span>
        {first} – {last}
      </span>
      <Button small busy={remove.isPending} onClick={() => remove.mutate(id)}>
        <Trans>Remove</Trans>
        <span className="visually-hidden"> {first}</span>
      </Button>
    </li>
  );
}

function Kept({ count }: { count: number }) {
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
  const noFirst = errors.from ? t`Choose the first day` : undefined;
  const noLast = errors.to ? t`Choose the last day, not before the first` : undefined;
  const wrong = [
    noFirst ? { target: 'away-from', text: noFirst } : undefined,
    noLast ? { target: 'away-to', text: noLast } : undefined,
  ].filter((one) => one !== undefined);
  return (
    <form className="stack" noValidate onSubmit={handleSubmit(onSubmit)}>
      <ErrorSummary errors={wrong} attempt={submitCount} />
      <div className="columns columns--two">
        <Field id="away-from" label={t`First day`} error={noFirst}>
          {(control) => (
            <input {...control} {...register('from', { required: true })} type="date" className="input" />
          )}
        </Field>
        <Field id="away-to" label={t`Last day`} error={noLast}>
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
