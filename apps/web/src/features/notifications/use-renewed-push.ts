import { useEffect } from 'react';
import { useCan } from '../../session/session-query';

/** Once after a login, where this browser may show messages. */
export function useRenewedPush(): void {
  const may = useCan()('notification:read');
  useEffect(() => {
    if (!may || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
    import('./push-browser').then(({ renewSubscription }) => renewSubscription()).catch(() => undefined);
  }, [may]);
}
