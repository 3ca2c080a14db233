import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type PreventiveAlert } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ActForm, type Question } from '../../entities/code/act-form';
import { usePreventiveAct } from './preventive-query';

interface ActsProps {
  alert: PreventiveAlert;
}

/** What the reader can do: answer it, take it back, or end it. */
export function PreventiveActs({ alert }: ActsProps) {
  const { t } = useLingui();
  const { actions } = alert;
  if (actions.length === 0) return null;
  return (
    <Card title={t`What you can do`}>
      <div className="stack">
        {actions.includes('grant') ? <AnswerForm alert={alert} /> : null}
        {actions.includes('withdrawal') ? <Withdraw alert={alert} /> : null}
        {actions.includes('lifting') ? <Lift alert={alert} /> : null}
      </div>
    </Card>
  );
}

interface Answer {
  granted: boolean;
  measures?: string[];
  text?: string;
}

/** Yes, with what is put in place; no, with the reason. Neither is chosen beforehand. */
function AnswerForm({ alert: { id } }: ActsProps) {
  const { t } = useLingui();
  const [granted, setGranted] = useState<boolean>();
  const [measures, setMeasures] = useState<string[]>([]);
  const answer = usePreventiveAct<Answer>(id, (body, header) =>
    bodyOf(api.POST('/preventive-alerts/{id}/answer', { params: { path: { id }, header }, body })),
  );
  const others = { granted: t`Do you put out an alert?`, measures: t`What is put in place?` };
  return (
    <ActForm
      questions={useAnswerQuestions(granted)}
      others={others}
      left={granted === undefined ? ['granted'] : granted && measures.length === 0 ? ['measures'] : []}
      childrenFirst
      submit={
        granted === undefined ? t`Answer the request` : granted ? t`Grant the alert` : t`Refuse the alert`
      }
      busy={answer.isPending}
      error={answer.error}
      onSubmit={({ text }) => answer.mutate(granted ? { granted, measures, text } : { granted: false, text })}
    >
      {(at) => (
        <>
          <YesOrNo place={at('granted')} label={others.granted} value={granted} onChange={setGranted} />
          {granted === undefined ? null : granted ? (
            <MeasureChoice
              place={at('measures')}
              label={others.measures}
              chosen={measures}
              onChange={setMeasures}
            />
          ) : (
            <p className="small quiet">
              <Trans>With a no the case is no longer open to you.</Trans>
            </p>
          )}
        </>
      )}
    </ActForm>
  );
}

/** What is said with a yes, and why not. */
function useAnswerQuestions(granted: boolean | undefined): Question[] {
  const { t } = useLingui();
  if (granted === undefined) return [];
  const label = granted ? t`What to know: number, contact` : t`Why not?`;
  return [{ name: 'text', label, long: true, required: !granted }];
}

interface YesOrNoProps {
  place: FieldPlace;
  label: string;
  value: boolean | undefined;
  onChange: (value: boolean) => void;
}

function YesOrNo({ place, label, value, onChange }: YesOrNoProps) {
  return (
    <Group {...place} label={label}>
      <Chip name="granted" checked={value === true} onChange={() => onChange(true)}>
        <Trans>Yes</Trans>
      </Chip>
      <Chip name="granted" checked={value === false} onChange={() => onChange(false)}>
        <Trans>No</Trans>
      </Chip>
    </Group>
  );
}

interface MeasureChoiceProps {
  place: FieldPlace;
  label: string;
  chosen: string[];
  onChange: (codes: string[]) => void;
}

function MeasureChoice({ place, label, chosen, onChange }: MeasureChoiceProps) {
  const { t } = useLingui();
  const codes = useCodes('preventive-measure');
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <Group {...place} label={label} hint={t`At least one`}>
      {codes.map(({ code }) => (
        <Chip key={code} type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)}>
          <Label list="preventive-measure" code={code} />
        </Chip>
      ))}
    </Group>
  );
}

function Withdraw({ alert: { id } }: ActsProps) {
  const withdraw = usePreventiveAct<object>(id, (body, header) =>
    bodyOf(api.POST('/preventive-alerts/{id}/withdrawal', { params: { path: { id }, header }, body })),
  );
  return (
    <>
      <ProblemNotice error={withdraw.error} />
      <div className="row">
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({})}>
          <Trans>Take the request back</Trans>
        </Button>
      </div>
    </>
  );
}

function Lift({ alert: { id } }: ActsProps) {
  const lift = usePreventiveAct<object>(id, (body, header) =>
    bodyOf(api.POST('/preventive-alerts/{id}/lifting', { params: { path: { id }, header }, body })),
  );
  return (
    <>
      <ProblemNotice error={lift.error} />
      <div className="row">
        <Button busy={lift.isPending} onClick={() => lift.mutate({})}>
          <Trans>The danger has passed: end the alert</Trans>
        </Button>
      </div>
    </>
  );
}
