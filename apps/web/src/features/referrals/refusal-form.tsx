import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { Language, ReferralView, RefusalReason } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field, Group } from '../../shared/ui/field';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { Reference } from '../../shared/ui/reference';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { BriefLine } from '../../entities/referral/brief-line';
import type { Transition, TransitionAct } from '../../entities/referral/use-transition';
import { written } from '../../shared/ui/written';

interface RefusalFormProps {
  referral: ReferralView;
  transition: Transition;
  onCancel: () => void;
}

interface RefusalValues {
  reason: RefusalReason | '';
  detail: string;
}

/** A reason is always asked: refusals are counted, and the sender has to know whom to ask next. */
export function RefusalForm({ referral, transition, onCancel }: RefusalFormProps) {
  const { t } = useLingui();
  const { register, handleSubmit, formState } = useForm<RefusalValues>({
    defaultValues: { reason: '', detail: '' },
    shouldFocusError: false,
  });
  const asked = useAsked<TransitionAct>(transition);
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
        if (reason) asked.ask({ act: 'refusal', reason, detail: written(detail) || undefined });
      })}
    >
      <ErrorSummary
        errors={wrong ? [{ target: 'reason', text: wrong }] : []}
        attempt={formState.submitCount}
      />
      <WhyFields register={register} wrong={wrong} />
      <div className="row">
        <Button type="submit" look="primary" busy={asked.isPending}>
          <Trans>Refuse the referral</Trans>
        </Button>
        <Button onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
      <RefusalDialog referral={referral} asked={asked} />
    </form>
  );
}

interface WhyFieldsProps extends Pick<UseFormReturn<RefusalValues>, 'register'> {
  wrong: string | undefined;
}

function WhyFields({ register, wrong }: WhyFieldsProps) {
  const { t, i18n } = useLingui();
  const reasons = useCodes('refusal-reason');
  return (
    <>
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
    </>
  );
}

interface RefusalDialogProps {
  referral: ReferralView;
  asked: Asked<TransitionAct>;
}

/** Whom the agency does not help and why, before the sender is told. */
function RefusalDialog({ referral, asked: { said, dialog } }: RefusalDialogProps) {
  const { t } = useLingui();
  const sender = referral.from.name;
  if (!dialog || said?.act !== 'refusal') return null;
  return (
    <LegalDialog
      {...dialog}
      act="referral.refuse"
      title={t`Refuse the referral?`}
      verb={<Trans>Refuse the referral</Trans>}
      lost={t`Nothing was changed.`}
    >
      <p>
        <Reference value={referral.caseReference} /> <BriefLine brief={referral.brief} />
      </p>
      <p>
        <Label list="refusal-reason" code={said.reason} />
      </p>
      <p>
        <Trans>Your agency does not help this person. {sender} reads your answer at once.</Trans>
      </p>
    </LegalDialog>
  );
}
