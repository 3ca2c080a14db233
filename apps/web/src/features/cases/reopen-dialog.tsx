import { Trans, useLingui } from '@lingui/react/macro';
import { api, bodyOf, type ReopeningReason } from '../../shared/api';
import type { LeadProps } from './lead-query';
import { ReasonDialog } from '../../entities/code/reason-dialog';
import { useLeadAct } from './use-lead-act';

/** Follows from another act. */
const NOT_CHOSEN = ['taken_back'];

interface ReopenDialogProps extends LeadProps {
  onClose: () => void;
}

export function ReopenDialog({ shown, onClose }: ReopenDialogProps) {
  const { t } = useLingui();
  const reopen = useLeadAct((why: ReopeningReason) => {
    const params = { path: { id: shown.value.id }, header: { 'If-Match': shown.etag ?? '*' } };
    return bodyOf(api.POST('/cases/{id}/reopening', { params, body: { reason: why } }));
  }, onClose);
  return (
    <ReasonDialog
      title={t`Take the case up again?`}
      list="reopening-reason"
      without={NOT_CHOSEN}
      act={reopen}
      verb={<Trans>Open the case</Trans>}
      onClose={onClose}
    >
      <p>
        <Trans>
          What the closing ended for other agencies does not come back by itself: refer the person again to
          each agency that is needed.
        </Trans>
      </p>
    </ReasonDialog>
  );
}
