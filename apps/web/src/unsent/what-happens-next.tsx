import { Trans } from '@lingui/react/macro';
import { isDevice } from './sender';
import type { Unsent } from './unsent-store';

interface WhatHappensNextProps {
  unsent: readonly Unsent[];
  userId?: string;
  offline?: boolean;
}

/** One sentence about what waits: when it goes, or why it does not. */
export function WhatHappensNext({ unsent, userId, offline }: WhatHappensNextProps) {
  if (unsent.some(({ refused }) => refused)) return <Trans>Relais did not accept it.</Trans>;
  if (unsent.every((one) => isDevice(one.userId) || one.userId === userId)) {
    return <Trans>It goes by itself when there is a connection.</Trans>;
  }
  if (offline) {
    return (
      <Trans>
        It goes by itself when there is a connection and the person who pressed the button is logged in.
      </Trans>
    );
  }
  if (!userId) return <Trans>It goes by itself when the person who pressed the button logs in.</Trans>;
  return <Trans>A colleague pressed the button: it goes when they log in on this device.</Trans>;
}
