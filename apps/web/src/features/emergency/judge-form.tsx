import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { EmergencyView } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Group } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useTries } from '../../shared/ui/use-tries';
import { TextField } from '../../shared/ui/value-fields';
import { type Judgement, useJudgeEmergency } from './emergency-queries';
import { useVerdictWords } from './emergency-words';
import { written } from '../../shared/ui/written';

interface JudgeFormProps {
  view: EmergencyView;
}

/** Justified, or not justified and why. */
export function JudgeForm({ view }: JudgeFormProps) {
  const { t } = useLingui();
  const [verdict, setVerdict] = useState<Judgement['verdict']>();
  const [reason, setReason] = useState('');
  const judge = useJudgeEmergency(view);
  const needsReason = verdict === 'not_justified' && written(reason) === '';
  const problem =
    verdict === undefined
      ? { target: 'verdict', text: t`Say whether it was justified` }
      : needsReason
        ? { target: 'verdict-reason', text: t`Write why it was not justified` }
        : undefined;
  const { attempt, errors, errorAt, tried } = useTries(problem ? [problem] : []);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (tried() && verdict) judge.mutate({ verdict, reason: written(reason) || undefined });
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProblemNotice error={judge.error} lost={t`Not saved.`} />
      <Verdicts chosen={verdict} error={errorAt('verdict')} onChoose={setVerdict} />
      <WhyField reason={reason} error={errorAt('verdict-reason')} onChange={setReason} />
      <div>
        <Button type="submit" look="primary" busy={judge.isPending}>
          <Trans>Save the review</Trans>
        </Button>
      </div>
    </form>
  );
}

interface WhyFieldProps {
  reason: string;
  error?: string;
  onChange: (reason: string) => void;
}

function WhyField({ reason, error, onChange }: WhyFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      id="verdict-reason"
      label={t`Why`}
      hint={t`Needed where it was not justified. Who opened it reads this.`}
      error={error}
      rows={3}
      maxLength={2000}
      value={reason}
      onChange={onChange}
    />
  );
}

interface VerdictsProps {
  chosen?: Judgement['verdict'];
  error?: string;
  onChoose: (verdict: Judgement['verdict']) => void;
}

function Verdicts({ chosen, error, onChoose }: VerdictsProps) {
  const { t } = useLingui();
  const words = useVerdictWords();
  return (
    <Group id="verdict" label={t`Was it justified?`} error={error}>
      {(['justified', 'not_justified'] as const).map((verdict) => (
        <label key={verdict} className="pick">
          <input
            type="radio"
            name="verdict"
            checked={chosen === verdict}
            onChange={() => onChoose(verdict)}
          />
          <span>{words[verdict]}</span>
        </label>
      ))}
    </Group>
  );
}
