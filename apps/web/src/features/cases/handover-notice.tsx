import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type LeadHandover, type LeadRefusal } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { FreeText } from '../../shared/ui/free-text';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ReasonDialog } from '../../entities/code/reason-dialog';
import { useLeadAct } from './use-lead-act';

interface HandoverNoticeProps {
  handover: LeadHandover;
}

const paramsOf = ({ id, etag }: LeadHandover) => ({ path: { id }, header: { 'If-Match': etag } });

/** A question who leads that waits for an answer, with the answers this end can give. */
export function HandoverNotice({ handover }: HandoverNoticeProps) {
  const { actions, from, to, reason, message, stays, proposedAt } = handover;
  const isAsked = actions.includes('acceptance');
  return (
    <Notice tone={isAsked ? 'warning' : undefined}>
      <p>
        {isAsked ? (
          <Trans>
            <strong>{from.name} asks you to lead this case.</strong>
          </Trans>
        ) : (
          <Trans>
            <strong>Waiting for {to.name}</strong>, which is asked to lead.
          </Trans>
        )}
      </p>
      <p className="small">
        <Label list="lead-handover-reason" code={reason} /> · <When at={proposedAt} />
      </p>
      {message ? (
        <p>
          <FreeText text={message} />
        </p>
      ) : null}
      <p className="small quiet">
        <StaysWords from={from.name} stays={stays} />
      </p>
      <Answers handover={handover} />
    </Notice>
  );
}

function Answers({ handover }: HandoverNoticeProps) {
  const [isRefusing, setRefusing] = useState(false);
  const { actions } = handover;
  const answer = useLeadAct((act: 'acceptance' | 'withdrawal') => {
    const params = paramsOf(handover);
    return act === 'acceptance'
      ? bodyOf(api.POST('/lead-handovers/{id}/acceptance', { params, body: {} }))
      : bodyOf(api.POST('/lead-handovers/{id}/withdrawal', { params, body: {} }));
  });
  return (
    <>
      <ProblemNotice error={answer.error} />
      <div className="row">
        {actions.includes('acceptance') ? (
          <>
            <Button look="primary" busy={answer.isPending} onClick={() => answer.mutate('acceptance')}>
              <Trans>Take the lead</Trans>
            </Button>
            <Button onClick={() => setRefusing(true)}>
              <Trans>Not us…</Trans>
            </Button>
          </>
        ) : null}
        {actions.includes('withdrawal') ? (
          <Button small busy={answer.isPending} onClick={() => answer.mutate('withdrawal')}>
            <Trans>Withdraw the question</Trans>
          </Button>
        ) : null}
      </div>
      {isRefusing ? <RefuseDialog handover={handover} onClose={() => setRefusing(false)} /> : null}
    </>
  );
}

interface StaysWordsProps {
  from: string;
  stays: boolean;
}

/** What becomes of the agency that led. */
export function StaysWords({ from, stays }: StaysWordsProps) {
  return stays ? (
    <Trans>{from} goes on helping and keeps what is open to it now.</Trans>
  ) : (
    <Trans>{from} leaves and keeps only what it wrote itself.</Trans>
  );
}

interface RefuseDialogProps extends HandoverNoticeProps {
  onClose: () => void;
}

function RefuseDialog({ handover, onClose }: RefuseDialogProps) {
  const { t } = useLingui();
  const from = handover.from.name;
  const refuse = useLeadAct(
    (why: LeadRefusal) =>
      bodyOf(api.POST('/lead-handovers/{id}/refusal', { params: paramsOf(handover), body: { reason: why } })),
    onClose,
  );
  return (
    <ReasonDialog
      title={t`Not take the lead?`}
      list="lead-refusal"
      act={refuse}
      verb={<Trans>Do not take the lead</Trans>}
      onClose={onClose}
    >
      <p>
        <Trans>{from} goes on leading and is told why.</Trans>
      </p>
    </ReasonDialog>
  );
}
