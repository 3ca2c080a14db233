import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type YouthDecision, type YouthMandate } from '../../shared/api';
import { PersonDialog } from '../../entities/person/person-dialog';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { DayField } from '../../shared/ui/value-fields';
import { ActFields } from './act-fields';
import { useValues } from './use-values';
import { useYouthAct } from './use-youth-act';
import { dayFromToday } from '../../shared/time/calendar-day';

interface MandateProps {
  caseId: string;
  mandate: YouthMandate;
}

/** What may become of the mandate now, the next step first. */
export function MandateActs({ caseId, mandate }: MandateProps) {
  const { t } = useLingui();
  const { actions } = mandate;
  return (
    <>
      {actions.includes('receipt') ? <PlainAct caseId={caseId} mandate={mandate} act="receipt" /> : null}
      {actions.includes('start') ? <DecisionForm caseId={caseId} mandate={mandate} act="start" /> : null}
      {actions.includes('change') ? (
        <Fold title={t`Another kind of help was decided`}>
          {() => <DecisionForm caseId={caseId} mandate={mandate} act="change" />}
        </Fold>
      ) : null}
      {actions.includes('refusal') ? (
        <Fold title={t`The service cannot take this up`}>
          {() => <ReasonForm caseId={caseId} mandate={mandate} act="refusal" />}
        </Fold>
      ) : null}
      {actions.includes('withdrawal') ? (
        <PlainAct caseId={caseId} mandate={mandate} act="withdrawal" />
      ) : null}
      {actions.includes('end') ? (
        <Fold title={t`The help ends`}>
          {() => (
            <div className="stack">
              {actions.includes('follow_up') ? (
                <PlainAct caseId={caseId} mandate={mandate} act="follow-up" />
              ) : null}
              <ReasonForm caseId={caseId} mandate={mandate} act="end" />
            </div>
          )}
        </Fold>
      ) : null}
    </>
  );
}

interface PlainActProps extends MandateProps {
  act: 'receipt' | 'withdrawal' | 'follow-up';
}

function PlainAct({ caseId, mandate: { id }, act }: PlainActProps) {
  const { t } = useLingui();
  const words = {
    receipt: t`Take up the request`,
    withdrawal: t`Withdraw the request`,
    'follow-up': t`The help ends, the contact goes on`,
  };
  const perform = useYouthAct(caseId, (_: object, header) =>
    versioned(api.POST(`/youth-mandates/{id}/${act}`, { params: { path: { id }, header }, body: {} })),
  );
  return (
    <>
      <ProblemNotice error={perform.error} />
      <div className={act === 'receipt' ? 'act act--thumb' : 'row'}>
        <Button
          look={act === 'receipt' ? 'primary' : undefined}
          wide={act === 'receipt'}
          busy={perform.isPending}
          onClick={() => perform.mutate({})}
        >
          {words[act]}
        </Button>
      </div>
    </>
  );
}

interface DecisionFormProps extends MandateProps {
  act: 'start' | 'change';
}

/** Who decided what, and when: as the decision says it, so nothing of the request is filled in. */
function DecisionForm({ caseId, mandate, act }: DecisionFormProps) {
  const { t } = useLingui();
  const { id, community } = mandate;
  const { values: decision, field } = useValues({ kind: '', decidingBody: '', decidedOn: '' });
  const decide = useYouthAct(caseId, (body: YouthDecision, header) =>
    versioned(api.POST(`/youth-mandates/{id}/${act}`, { params: { path: { id }, header }, body })),
  );
  const { kind, decidingBody, decidedOn } = decision;
  return (
    <ActFields
      act={decide}
      lost={t`Not recorded.`}
      isReady={Boolean(kind && decidingBody && decidedOn)}
      verb={act === 'start' ? <Trans>The mandate is in force</Trans> : <Trans>Record the decision</Trans>}
      isNext={act === 'start'}
      onSend={() => decide.mutate(decision)}
    >
      <CodeField list="youth-mandate-kind" group={community} label={t`Kind of help`} {...field('kind')} />
      <CodeField
        list="youth-deciding-body"
        group={community}
        label={t`Decided by`}
        {...field('decidingBody')}
      />
      <DayField label={t`Decided on`} max={dayFromToday(0)} {...field('decidedOn')} />
    </ActFields>
  );
}

/** Of the list of ends, what no refusal and no end is. */
const NOT_REFUSALS = [
  'goals_reached',
  'consent_withdrawn',
  'judge_ended',
  'adult_help',
  'family',
  'left_country',
  'death',
  'withdrawn',
];
const NOT_ENDS = ['not_competent', 'withdrawn'];

interface ReasonFormProps extends MandateProps {
  act: 'refusal' | 'end';
}

/** An end has a reason of the list; no age is among them. The end is what a court or the law set: only a refusal is asked once more. */
function ReasonForm({ caseId, mandate, act }: ReasonFormProps) {
  const { t } = useLingui();
  const { id } = mandate;
  const [reason, setReason] = useState('');
  const end = useYouthAct(caseId, (body: { reason: string }, header) =>
    versioned(api.POST(`/youth-mandates/{id}/${act}`, { params: { path: { id }, header }, body })),
  );
  const refusal = useAsked(end);
  return (
    <ActFields
      act={refusal}
      isReady={Boolean(reason)}
      verb={
        act === 'refusal' ? (
          <Trans>Answer that it is not taken up</Trans>
        ) : (
          <Trans context="youth help">End the mandate</Trans>
        )
      }
      isEnd
      onSend={() => (act === 'refusal' ? refusal.ask({ reason }) : end.mutate({ reason }))}
    >
      <CodeField
        list="youth-end"
        without={act === 'refusal' ? NOT_REFUSALS : NOT_ENDS}
        label={t`Why`}
        value={reason}
        onChange={setReason}
      />
      <RefusalDialog mandate={mandate} asked={refusal} />
    </ActFields>
  );
}

interface RefusalDialogProps {
  mandate: YouthMandate;
  asked: Asked<{ reason: string }>;
}

/** Whom the service does not take on and why, before the agency that asked is told. */
function RefusalDialog({ mandate: { requestedBy }, asked: { said, dialog } }: RefusalDialogProps) {
  const { t } = useLingui();
  if (!dialog || !said) return null;
  return (
    <PersonDialog
      {...dialog}
      act="youthMandate.refuse"
      title={t`Answer that the request is not taken up?`}
      verb={<Trans>Answer that it is not taken up</Trans>}
    >
      <p>
        <Label list="youth-end" code={said.reason} />
      </p>
      <p>
        <Trans>The service gives this person no help on this request. {requestedBy} is told now.</Trans>
      </p>
    </PersonDialog>
  );
}
