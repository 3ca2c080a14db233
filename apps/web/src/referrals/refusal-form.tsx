import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useForm } from 'react-hook-form';
import type { Language, RefusalReason } from '../api';
import { useCodes } from '../codes/code-lists';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { ErrorSummary } from '../ui/error-summary';
import { Field, Group } from '../ui/field';
import type { Transition } from './use-transition';

interface RefusalFormProps {
  transition: Transition;
  onCancel: () => void;
}

interface RefusalValues {
  reason: RefusalReason | '';
  detail: string;
}

/** A reason is always asked: refusals are counted, and the sender has to know whom to ask next. */
export function RefusalForm({ transition, onCancel }: RefusalFormProps) {
  const { t, i18n } = useLingui();
  const reasons = useCodes('refusal-reason');
  const { register, handleSubmit, formState } = useForm<RefusalValues>({
    defaultValues: { reason: '', detail: '' },
    shouldFocusError: false,
  });
  const wrong = formState.errors.reason && t`Choose why`;
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone.
  useEffect(() => form.current?.focus(), []);
  return (
    <form
      className="card card__body stack"
      ref={form}
      tabIndex={-1}
      aria-label={t`Refuse the referral`}
      noValidate
      onSubmit={handleSubmit(({ reason, detail }) => {
        if (reason) transition.mutate({ act: 'refusal', reason, detail: detail.trim() || undefined });
      })}
    >
      <ErrorSummary
        errors={wrong ? [{ target: 'reason', text: wrong }] : []}
        attempt={formState.submitCount}
      />
      <Group id="reason" label={t`Why can you not take this person?`} error={wrong}>
        {reasons.map(({ code, labels }) => (
          <Chip key={code} value={code} {...register('reason', { required: true })}>
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
      <Field label={t`More, if it helps the sender`} hint={t`Optional`}>
        {(control) => (
          <textarea {...control} {...register('detail')} className="input" dir="auto" maxLength={4000} />
        )}
      </Field>
      <div className="row">
        <Button type="submit" look="primary" busy={transition.isPending}>
          <Trans>Refuse the referral</Trans>
        </Button>
        <Button onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}
