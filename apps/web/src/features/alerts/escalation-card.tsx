import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type EscalationPolicy } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChoiceField } from '../../shared/ui/value-fields';
import { useAlertWords } from '../../entities/alert/alert-words';
import { policiesQuery } from './alerts-query';
import { useAct } from '../../session/use-act';
import { Input } from './duty-fields';

type Step = EscalationPolicy['steps'][number];

const MOST_STEPS = 10;

interface EscalationCardProps {
  isKept: boolean;
}

/** How an alert goes on while nobody answers. */
export function EscalationCard({ isKept }: EscalationCardProps) {
  const { t } = useLingui();
  const { kindOf } = useAlertWords();
  const { data, error } = useQuery(policiesQuery);
  return (
    <Card title={t`When an alert gets no answer`}>
      <div className="stack">
        <ProblemNotice error={error} />
        {data?.policies.map((policy) => (
          <section key={policy.kind} className="stack stack--tight">
            <p>
              <strong>{kindOf(policy.kind)}</strong>
            </p>
            <Steps steps={policy.steps} />
            {isKept ? (
              <Fold title={t`Change the steps`}>
                {() => (
                  <StepsForm
                    key={JSON.stringify(policy.steps)}
                    policy={policy}
                    longest={data.longestWaitMinutes}
                  />
                )}
              </Fold>
            ) : null}
          </section>
        ))}
      </div>
    </Card>
  );
}

function useTargetWords(): Record<Step['to'], string> {
  const { t } = useLingui();
  return { duty: t`who is on duty`, queue: t`everybody of the agency`, supervisors: t`the supervisors` };
}

function Steps({ steps }: Pick<EscalationPolicy, 'steps'>) {
  const words = useTargetWords();
  return (
    <ol>
      {steps.map(({ to, waitMinutes }, index) => {
        const who = words[to];
        return (
          <li key={index}>
            <Trans>
              tell {who}, wait {waitMinutes} min
            </Trans>
          </li>
        );
      })}
      <li>
        <Trans>tell the supervisors, then everybody on the list, again and again</Trans>
      </li>
    </ol>
  );
}

interface StepsFormProps {
  policy: EscalationPolicy;
  /** No step may wait longer, in minutes. */
  longest: number;
}

function StepsForm({ policy, longest }: StepsFormProps) {
  const { t } = useLingui();
  const [steps, setSteps] = useState<Step[]>(policy.steps);
  const save = useSave(policy.kind);
  const change = (index: number, more: Partial<Step>): void =>
    setSteps(steps.map((step, at) => (at === index ? { ...step, ...more } : step)));
  return (
    <div className="stack">
      <ProblemNotice error={save.error} lost={t`Not saved.`} />
      {steps.map((step, index) => (
        <StepFields
          key={index}
          number={index + 1}
          step={step}
          longest={longest}
          onChange={(more) => change(index, more)}
          onRemove={steps.length > 1 ? () => setSteps(steps.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      <div className="row">
        <Button
          small
          disabled={steps.length >= MOST_STEPS}
          onClick={() => setSteps([...steps, { to: 'supervisors', waitMinutes: 10 }])}
        >
          <Trans>One more step</Trans>
        </Button>
        <Button
          look="primary"
          disabled={steps.some(({ waitMinutes }) => !(waitMinutes >= 1 && waitMinutes <= longest))}
          busy={save.isPending}
          onClick={() => save.mutate(steps)}
        >
          <Trans>Save the steps</Trans>
        </Button>
      </div>
    </div>
  );
}

function useSave(kind: EscalationPolicy['kind']) {
  return useAct(
    (steps: Step[], header) =>
      bodyOf(api.POST('/escalation-policies', { params: { header }, body: { kind, steps } })),
    'duty',
  );
}

interface StepFieldsProps {
  number: number;
  step: Step;
  longest: number;
  onChange: (more: Partial<Step>) => void;
  onRemove?: () => void;
}

function StepFields({ number, step, longest, onChange, onRemove }: StepFieldsProps) {
  const { t } = useLingui();
  const words = useTargetWords();
  return (
    <div className="row row--end">
      <ChoiceField
        label={t`Step ${number}: tell`}
        value={step.to}
        onChange={(chosen) => onChange({ to: chosen as Step['to'] })}
      >
        {Object.entries(words).map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </ChoiceField>
      <Input
        type="number"
        label={t`wait, minutes`}
        error={
          step.waitMinutes > longest
            ? t`At most ${longest} minutes: an alert must not wait longer for one step.`
            : undefined
        }
        max={longest}
        value={step.waitMinutes}
        onChange={(minutes) => onChange({ waitMinutes: Number(minutes) })}
      />
      {onRemove ? (
        <Button small onClick={onRemove}>
          <Trans>Remove step {number}</Trans>
        </Button>
      ) : null}
    </div>
  );
}
