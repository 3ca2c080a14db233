import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type HandOverView } from '../api';
import { CodeField } from '../codes/code-field';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { ProblemNotice } from '../ui/problem-notice';
import { ReceiptForm } from './receipt-form';
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
  const fail = useAnswer(handOver, (params, body: { reason: string }) =>
    versioned(api.POST('/hand-overs/{id}/failure', { params, body })),
  );
  const from = handOver.from.name;
  return (
    <div className="stack">
      <ProblemNotice error={fail.error} />
      <p className="small quiet">
        <Trans>Then {from} goes on answering for this person, and is told so.</Trans>
      </p>
      <CodeField list="hand-over-failure" label={t`Why`} value={reason} onChange={setReason} />
      <Button busy={fail.isPending} disabled={!reason} onClick={() => fail.mutate({ reason })}>
        <Trans>Record it</Trans>
      </Button>
    </div>
  );
}
