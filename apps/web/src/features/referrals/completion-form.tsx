import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import type { CompletionOutcome } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Button } from '../../shared/ui/button';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { Fold } from '../../shared/ui/fold';
import type { Transition } from '../../entities/referral/use-transition';
import { CodeOptions } from '../../entities/code/labels';

interface CompletionFormProps {
  transition: Transition;
}

export function CompletionForm({ transition }: CompletionFormProps) {
  const { t } = useLingui();
  return <Fold title={t`Complete the referral`}>{() => <OutcomeForm transition={transition} />}</Fold>;
}

interface OutcomeValues {
  outcome: CompletionOutcome | '';
}

function OutcomeForm({ transition }: CompletionFormProps) {
  const { t } = useLingui();
  const outcomes = useCodes('completion-outcome');
  const { register, handleSubmit, formState } = useForm<OutcomeValues>({
    defaultValues: { outcome: '' },
    shouldFocusError: false,
  });
  const wrong = formState.errors.outcome && t`Choose what became of it`;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={handleSubmit(({ outcome }) => outcome && transition.mutate({ act: 'completion', outcome }))}
    >
      <ErrorSummary
        errors={wrong ? [{ target: 'outcome', text: wrong }] : []}
        attempt={formState.submitCount}
      />
      <Field id="outcome" label={t`What became of it?`} error={wrong}>
        {(control) => (
          <select {...control} {...register('outcome', { required: true })} className="input">
            <option value="">{t`Choose`}</option>
            <CodeOptions codes={outcomes} />
          </select>
        )}
      </Field>
      <div>
        <Button type="submit" look="primary" busy={transition.isPending}>
          <Trans>Complete</Trans>
        </Button>
      </div>
    </form>
  );
}
