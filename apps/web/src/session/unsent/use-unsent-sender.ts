import { useEffect } from 'react';
import { queryClient } from '../../shared/api';
import { useCan, useSession } from '../session-query';
import { ownDevice, refreshList, usedInHouse } from './device';
import { personSender } from './sender';
import { keepSending } from './unsent';

const READ_AGAIN = ['missing', 'home', 'roll', 'case', 'cases', 'drafts'];

/** As long as somebody is logged in, what they could not send is tried again. */
export function useUnsentSender(): void {
  const { user, membership } = useSession();
  const isOfHouse = useCan()('stay:write');
  useDeviceSender();
  useEffect(() => {
    if (isOfHouse && membership.id) void usedInHouse().catch(() => undefined);
  }, [isOfHouse, membership.id]);
  useEffect(() => keepSending(personSender(user.id, membership.id), readAgain), [user.id, membership.id]);
}

/** What the device itself could not send, whoever is logged in or nobody; and the list it opens when it is locked. */
export function useDeviceSender(): void {
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isOver = false;
    void ownDevice().then((device) => {
      if (!device || isOver) return;
      stop = keepSending(device.sender, readAgain);
      void refreshList().catch(() => undefined);
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, []);
}

function readAgain(): void {
  for (const key of READ_AGAIN) void queryClient.invalidateQueries({ queryKey: [key] });
}
