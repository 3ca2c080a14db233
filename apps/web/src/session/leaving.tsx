import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../shared/ui/button';
import { Dialog } from '../shared/ui/dialog';
import { leave } from './provider';

interface LeavingProps {
  /** At the login service. */
  address: string;
  onStay: () => void;
}

/** Before the browser goes to a site that is not ours: which one, and whether to. */
export function Leaving({ address, onStay }: LeavingProps) {
  const { t } = useLingui();
  const [isGone, setGone] = useState(false);
  const { host } = new URL(address);
  const go = () => {
    setGone(true);
    leave(address);
  };
  return (
    <Dialog title={t`You leave Relais`} onClose={onStay}>
      <p>
        <Trans>
          Next comes a page of <strong>{host}</strong>, which is not Relais. There you show who you are; then
          it brings you back.
        </Trans>
      </p>
      <div className="row">
        <Button look="primary" busy={isGone} onClick={go}>
          <Trans>Go there</Trans>
        </Button>
        <Button onClick={onStay}>
          <Trans>Stay here</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
