import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { AppointmentRefusal, Language } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Group } from '../../shared/ui/field';
import { Notice } from '../../shared/ui/notice';
import { Unchanged } from './unchanged';
import type { AppointmentAct } from './use-appointment-act';

interface RefuseFormProps {
  act: AppointmentAct;
  onCancel: () => void;
}

interface RefuseValues {
  reason: AppointmentRefusal | '';
}

/** A reason is always asked: whoever asked has to know whom to ask next. */
export function RefuseForm({ act, onCancel }: RefuseFormProps) {
  const { t, i18n } = useLingui();
  const reasons = useCodes('appointment-refusal');
  const { register, handleSubmit, control, formState } = useForm<RefuseValues>({
    defaultValues: { reason: '' },
    shouldFocusError: false,
  });
  const reason = useWatch({ control, name: 'reason' });
  const wrong = formState.errors.reason && t`Choose why`;
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone.
  useEffect(() => form.current?.focus(), []);
  return (
    <form
      className="card card__body stack"
      ref={form}
      tabIndex={-1}
      aria-label={t`Refuse the appointment`}
      noValidate
      onSubmit={handleSubmit((values) => {
        if (values.reason) act.mutate({ act: 'refusal', reason: values.reason });
      })}
    >
      <ErrorSummary
        errors={wrong ? [{ target: 'reason', text: wrong }] : []}
        attempt={formState.submitCount}
      />
      <Group id="reason" label={t`Why can you not come?`} error={wrong}>
        {reasons.map(({ code, labels }) => (
          <Chip key={code} value={code} {...register('reason', { required: true })}>
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
      {reason === 'conflict_of_interest' ? <ClosesForGood /> : null}
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

function ClosesForGood() {
  return (
    <Notice tone="warning">
      <p>
        <Trans>From then on nothing of this case is shown to you, and nobody asks you for it again.</Trans>
      </p>
    </Notice>
  );
}
