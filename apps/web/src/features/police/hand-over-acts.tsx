import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type HandOverView } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { isHalfTyped, momentOf } from '../../shared/time/typed-moment';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { ReceiptForm } from './receipt-form';
import { MomentOrNow, NOW } from './moment-or-now';
import { useAnswer } from './use-answer';

interface HandOverProps {
  handOver: HandOverView;
}

/** The receiving side says that the person is with them; either side says that it came to nothing. */
export function HandOverActs({ handOver }: HandOverProps) {
  const { t } = useLingui();
  if (handOver.actions.length === 0) return null;
  return (
    <Card>
      <div className="stack">
        {handOver.actions.includes('receipt') ? <ReceiptForm handOver={handOver} /> : null}
        {handOver.actions.includes('failure') ? (
          <Fold title={t`It came to nothing`}>{() => <Failure handOver={handOver} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}

function Failure({ handOver }: HandOverProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [moment, setMoment] = useState(NOW);
  const fail = useAnswer(handOver, (params, body: { reason: string; at?: string }) =>
    versioned(api.POST('/hand-overs/{id}/failure', { params, body })),
  );
  const labels = { reason: t`Why`, at: t`When it happened` };
  const form = useFormErrors(fail.error, labels);
  const from = handOver.from.name;
  function send(): void {
    if (!form.check([...(reason ? [] : ['reason']), ...(isHalfTyped(moment) ? ['at'] : [])])) return;
    fail.mutate({ reason, at: momentOf(moment) });
  }
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} lost={t`Not saved.`} />
      <p className="small quiet">
        <Trans>Then {from} goes on answering for this person, and is told so.</Trans>
      </p>
      <CodeField
        {...form.at('reason')}
        list="hand-over-failure"
        label={labels.reason}
        value={reason}
        onChange={setReason}
      />
      <MomentOrNow {...form.at('at')} label={labels.at} value={moment} onChange={setMoment} />
      <Button busy={fail.isPending} onClick={send}>
        <Trans>Record it</Trans>
      </Button>
    </div>
  );
}
