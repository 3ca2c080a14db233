import { Trans, useLingui } from '@lingui/react/macro';
import { ByHandWords } from '../../session/install-words';
import { install, useInstallation } from '../../session/installation';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';

/** How this device opens Relais with one tap; nothing where it does already or where the browser has no way. */
export function InstallCard() {
  const { t } = useLingui();
  const way = useInstallation();
  if (way === 'installed' || way === 'none') return null;
  return (
    <Card title={t`Relais on this device`}>
      <div className="stack">
        <p>
          <Trans>
            On the start screen Relais opens with one tap, and its first page without a connection.
          </Trans>
        </p>
        {way === 'offered' ? (
          <div className="row">
            <Button onClick={install}>
              <Trans>Put Relais on the start screen</Trans>
            </Button>
          </div>
        ) : (
          <p>
            <ByHandWords />
          </p>
        )}
      </div>
    </Card>
  );
}
