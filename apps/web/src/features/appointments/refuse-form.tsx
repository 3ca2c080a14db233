import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useForm, type UseFormReturn, useWatch } from 'react-hook-form';
import type { AppointmentRefusal } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Group } from '../../shared/ui/field';
import { Notice } from '../../shared/ui/notice';
import { CodeChips } from './code-chips';
import { Unchanged } from './unchanged';
import type { AppointmentActProps } from './use-appointment-act';

interface RefuseFormProps extends Pick<AppointmentActProps, 'act'> {
  onCancel: () => void;
}

interface RefuseValues {
  reason: AppointmentRefusal | '';
}

/** A reason is always asked: the agency that asked has to know whom to ask next. */
export function RefuseForm({ act, onCancel }: RefuseFormProps) {
  const { t } = useLingui();
  const form = useForm<RefuseValues>({ defaultValues: { reason: '' }, shouldFocusError: false });
  const shown = useRef<HTMLFormElement>(null);
  // The button that opened it is gone.
  useEffect(() => shown.current?.focus(), []);
  return (
    <form
      className="card card__body stack"
      ref={shown}
      tabIndex={-1}
      aria-label={t`Refuse the appointment`}
      noValidate
      onSubmit={form.handleSubmit((values) => {
        if (values.reason) act.mutate({ act: 'refusal', reason: values.reason });
      })}
    >
      <ReasonQuestion form={form} />
      <Unchanged act={act} />
      <div className="row">
        <Button type="submit" look="primary" busy={act.isPending}>
          <Trans>Refuse</Trans>
        </Button>
        <Button onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}

interface ReasonQuestionProps {
  form: UseFormReturn<RefuseValues>;
}

/** Why, and what a conflict of interest leads to. */
function ReasonQuestion({ form: { register, control, formState } }: ReasonQuestionProps) {
  const { t } = useLingui();
  const reason = useWatch({ control, name: 'reason' });
  const wrong = formState.errors.reason && t`Choose why`;
  return (
    <>
      <ErrorSummary
        errors={wrong ? [{ target: 'reason', text: wrong }] : []}
        attempt={formState.submitCount}
      />
      <Group id="reason" label={t`Why can you not come?`} error={wrong}>
        <CodeChips list="appointment-refusal" field={register('reason', { required: true })} />
      </Group>
      {reason === 'conflict_of_interest' ? (
        <Notice tone="warning">
          <p>
            <Trans>
              From then on nothing of this case is shown to you, and no agency asks you for it again.
            </Trans>
          </p>
        </Notice>
      ) : null}
    </>
  );
}
