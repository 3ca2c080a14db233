import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, bodyOf, type EmergencyPurpose, queryClient, useIdempotencyKey } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { withStepUp } from '../../session/step-up';
import { Button } from '../../shared/ui/button';
import { ErrorSummary, type FormError } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useTries } from '../../shared/ui/use-tries';
import { ChoiceField, TextField } from '../../shared/ui/value-fields';
import { visibleLength, written } from '../../shared/ui/written';

/** As the rule `emergency.reason` has it; the server says so as well. */
const SHORTEST_REASON = 20;
const HOURS = [1, 4, 8] as const;

interface Typed {
  reference: string;
  purpose: string;
  reason: string;
  hours: number;
}

const NOTHING: Typed = { reference: '', purpose: '', reason: '', hours: HOURS[0] };

/** Which case, what for, why and for how long; the proof of identity is asked for when it is sent. */
export function OpenForm() {
  const { t } = useLingui();
  const [typed, setTyped] = useState(NOTHING);
  const open = useOpen();
  const { attempt, errors, errorAt, tried } = useTries(useProblems(typed));
  const set = (more: Partial<Typed>): void => setTyped((before) => ({ ...before, ...more }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (tried()) open.mutate(typed);
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProblemNotice error={open.error} lost={t`Not opened.`} />
      <WhichCase typed={typed} errorAt={errorAt} set={set} />
      <Why typed={typed} errorAt={errorAt} set={set} />
      <div>
        <Button type="submit" look="primary" busy={open.isPending}>
          <Trans>Open the case now</Trans>
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  typed: Typed;
  errorAt: (target: string) => string | undefined;
  set: (more: Partial<Typed>) => void;
}

function WhichCase({ typed, errorAt, set }: PartProps) {
  const { t } = useLingui();
  return (
    <Field
      id="emergency-reference"
      label={t`Case number`}
      hint={t`As it stands on the card or the letter that the person carries, such as BE-7K3F9QXC`}
      error={errorAt('emergency-reference')}
    >
      {(control) => (
        <input
          {...control}
          className="input"
          maxLength={20}
          autoCapitalize="characters"
          spellCheck={false}
          value={typed.reference}
          onChange={({ target }) => set({ reference: target.value })}
        />
      )}
    </Field>
  );
}

function Why({ typed, errorAt, set }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeField
        id="emergency-purpose"
        error={errorAt('emergency-purpose')}
        list="emergency-purpose"
        label={t`What for`}
        value={typed.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <TextField
        id="emergency-text"
        label={t`Why now, and why you cannot ask a person who has the case`}
        hint={t`Who reviews it reads this.`}
        error={errorAt('emergency-text')}
        rows={4}
        maxLength={2000}
        value={typed.reason}
        onChange={(text) => set({ reason: text })}
      />
      <ChoiceField
        label={t`For how long`}
        value={String(typed.hours)}
        onChange={(chosen) => set({ hours: Number(chosen) })}
      >
        <HourOptions />
      </ChoiceField>
    </>
  );
}

function HourOptions() {
  const { t } = useLingui();
  const words: Record<number, string> = {
    1: t`One hour`,
    4: t`Four hours`,
    8: t`Eight hours, the most there is`,
  };
  return HOURS.map((hours) => (
    <option key={hours} value={hours}>
      {words[hours]}
    </option>
  ));
}

/** The number as a person types it, without spaces; the server reads it in small letters and without its dash as well. */
const referenceOf = (typed: string): string => typed.replaceAll(/\s/g, '');
/** So many symbols has a number without `BE`. */
const SHORTEST_REFERENCE = 8;

function useProblems({ reference, purpose, reason }: Typed): FormError[] {
  const { t } = useLingui();
  const all: (FormError | false)[] = [
    referenceOf(reference).length < SHORTEST_REFERENCE && {
      target: 'emergency-reference',
      text: t`Write the whole case number`,
    },
    purpose === '' && { target: 'emergency-purpose', text: t`Choose what for` },
    visibleLength(reason) < SHORTEST_REASON && {
      target: 'emergency-text',
      text: t`Write why, in a sentence`,
    },
  ];
  return all.filter((one) => one !== false);
}

function useOpen() {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ reference, purpose, reason, hours }: Typed) => {
      const body = { purpose: purpose as EmergencyPurpose, reason: written(reason), minutes: hours * 60 };
      const id = referenceOf(reference);
      return withStepUp(() => {
        const header = { 'Idempotency-Key': keyOf(JSON.stringify([id, body])) };
        return bodyOf(api.POST('/cases/{id}/emergency-access', { params: { path: { id }, header }, body }));
      });
    },
    onSuccess: async ({ caseId }) => {
      await queryClient.invalidateQueries({ queryKey: ['cases'] });
      await navigate({ to: '/cases/$caseId', params: { caseId } });
    },
  });
}
