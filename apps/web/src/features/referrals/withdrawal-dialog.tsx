import { Trans, useLingui } from '@lingui/react/macro';
import type { ReferralView } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import type { Transition } from '../../entities/referral/use-transition';

interface WithdrawalDialogProps {
  referral: ReferralView;
  transition: Transition;
  onClose: () => void;
}

/** An interruption before an act that closes what was shared. */
export function WithdrawalDialog({ referral, transition, onClose }: WithdrawalDialogProps) {
  const { t } = useLingui();
  const recipient = referral.to.name;
  function withdraw(): void {
    transition.mutate({ act: 'withdrawal' });
    onClose();
  }
  return (
    <Dialog title={t`Withdraw the referral?`} onClose={onClose}>
      <p>
        <Trans>{recipient} is told, and no longer sees what this referral shared.</Trans>
      </p>
      <div className="row">
        <Button look="primary" onClick={withdraw}>
          <Trans>Withdraw the referral</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
