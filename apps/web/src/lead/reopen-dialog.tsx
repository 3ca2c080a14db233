import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type ReopeningReason } from '../api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNotice } from '../ui/problem-notice';
import type { LeadProps } from './lead-query';
import { ReasonChoice } from './reason-choice';
import { useLeadAct } from './use-lead-act';

interface ReopenDialogProps extends LeadProps {
  onClose: () => void;
}

export function ReopenDialog({ shown, onClose }: ReopenDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const reopen = useLeadAct((why: ReopeningReason) => {
    const params = { path: { id: shown.value.id }, header: { 'If-Match': shown.etag ?? '*' } };
    return bodyOf(api.POST('/cases/{id}/reopening', { params, body: { reason: why } }));
  }, onClose);
  return (
    <Dialog title={t`Take the case up again?`} onClose={onClose}>
      <p>
        <Trans>
          What the closing ended for other agencies does not come back by itself: refer the person again to
          whoever is needed.
        </Trans>
      </p>
      <ProblemNotice error={reopen.error} />
      <ReasonChoice list="reopening-reason" label={t`Why`} value={reason} onChange={setReason} />
      <div className="row">
        <Button
          look="primary"
          busy={reopen.isPending || !reason}
          onClick={() => reopen.mutate(reason as ReopeningReason)}
        >
          <Trans>Open the case</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
