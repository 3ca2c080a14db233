import { Plural, Trans } from '@lingui/react/macro';
import { isDevice } from './sender';
import type { Unsent } from './unsent-store';

interface WhatHappensNextProps {
  unsent: readonly Unsent[];
  userId?: string;
  offline?: boolean;
}

/** One sentence about what waits: when it goes, or why it does not. */
export function WhatHappensNext({ unsent, userId, offline }: WhatHappensNextProps) {
  const count = unsent.length;
  if (unsent.some(({ refused }) => refused)) return <Trans>Relais did not accept it.</Trans>;
  if (unsent.every((one) => isDevice(one.userId) || one.userId === userId)) {
    return (
      <Plural
        value={count}
        one="It goes by itself when there is a connection."
        other="They go by themselves when there is a connection."
      />
    );
  }
  if (offline) {
    return (
      <Plural
        value={count}
        one="It goes by itself when there is a connection and the person who pressed the button is logged in."
        other="They go by themselves when there is a connection and the person who pressed the button is logged in."
      />
    );
  }
  if (!userId) {
    return (
      <Plural
        value={count}
        one="It goes by itself when the person who pressed the button logs in."
        other="They go by themselves when the person who pressed the button logs in."
      />
    );
  }
  return (
    <Plural
      value={count}
      one="A colleague pressed the button: it goes when they log in on this device."
      other="A colleague pressed the button: they go when that person logs in on this device."
    />
  );
}
