import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type PreventiveAlert } from '../../shared/api';
import { Card } from '../../shared/ui/card';
import { ActForm, type Question } from '../../entities/code/act-form';
import { ActButton } from './act-button';
import { usePreventiveAct } from './preventive-query';
import { SeveralCodes } from './several-codes';
import { YesOrNo } from './yes-or-no';

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
          <YesOrNo at={at} name="granted" label={others.granted} value={granted} onChange={setGranted} />
          {granted ? (
            <SeveralCodes
              {...at('measures')}
              list="preventive-measure"
              label={others.measures}
              hint={t`At least one`}
              value={measures}
              onChange={setMeasures}
            />
          ) : null}
          {granted === false ? <AfterNo /> : null}
        </>
      )}
    </ActForm>
  );
}

function AfterNo() {
  return (
    <p className="small quiet">
      <Trans>With a no the case is no longer open to you.</Trans>
    </p>
  );
}

/** What is said with a yes, and why not. */
function useAnswerQuestions(granted: boolean | undefined): Question[] {
  const { t } = useLingui();
  if (granted === undefined) return [];
  const label = granted ? t`What to know: number, contact` : t`Why not?`;
  return [{ name: 'text', label, long: true, required: !granted }];
}

function Withdraw({ alert: { id } }: ActsProps) {
  const withdraw = usePreventiveAct<object>(id, (body, header) =>
    bodyOf(api.POST('/preventive-alerts/{id}/withdrawal', { params: { path: { id }, header }, body })),
  );
  return (
    <ActButton act={withdraw}>
      <Trans>Take the request back</Trans>
    </ActButton>
  );
}

function Lift({ alert: { id } }: ActsProps) {
  const lift = usePreventiveAct<object>(id, (body, header) =>
    bodyOf(api.POST('/preventive-alerts/{id}/lifting', { params: { path: { id }, header }, body })),
  );
  return (
    <ActButton act={lift}>
      <Trans>The danger has passed: end the alert</Trans>
    </ActButton>
  );
}
