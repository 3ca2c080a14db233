import { Trans } from '@lingui/react/macro';
import { useIsOnline } from '../shared/ui/use-is-online';

/** Promises to send later only what waits on the device, and says so elsewhere on the page. */
export function OfflineBand() {
  const isOnline = useIsOnline();
  return (
    <div role="status">
      {isOnline ? null : (
        <p className="band">
          <Trans>
            No connection. Relais sends later only what it says is on this device. Do anything else again once
            you are connected.
          </Trans>
        </p>
      )}
    </div>
  );
}
