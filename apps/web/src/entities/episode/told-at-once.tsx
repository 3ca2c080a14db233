import { Trans } from '@lingui/react/macro';
import { useIsOnline } from '../../shared/ui/use-is-online';

interface ToldAtOnceProps {
  isSending: boolean;
}

/** Who is told by a press; without a connection no service is, and the page says so before the press. */
export function ToldAtOnce({ isSending }: ToldAtOnceProps) {
  const isOnline = useIsOnline();
  return (
    <p className="small quiet" role="status">
      {isSending ? (
        <Trans>Sending…</Trans>
      ) : isOnline ? (
        <Trans>
          Told at once: police zone, Guardianship Service, guardian, and the other services that the rules
          name.
        </Trans>
      ) : (
        <Trans>
          No connection: the alert stays on this device, and no service is told until it is sent. Call as
          well.
        </Trans>
      )}
    </p>
  );
}
