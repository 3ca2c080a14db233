import { Trans, useLingui } from '@lingui/react/macro';
import { useSession } from '../../session/session-query';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { FactorsCard } from './factors-card';
import { PasswordCard } from './password-card';
import { SessionsCard } from './sessions-card';

/** How one logs in, and where one is logged in. */
export function SecurityPage() {
  const { t } = useLingui();
  const { has, mustEnrol } = useSession().secondFactor;
  return (
    <>
      <PageHead title={t`Login and devices`} windowTitle={t`Login and devices`} />
      <div className="stack">
        {mustEnrol ? (
          <Notice tone="warning">
            {has ? (
              <Trans>
                The codes of your authenticator app are made in an outdated way. Add a passkey, or the app
                once more: then Relais opens, and the old entry leaves this list by itself. Delete it in the
                app too.
              </Trans>
            ) : (
              <Trans>
                Your role needs a second proof beside the password. Add a passkey or an authenticator app:
                then Relais opens.
              </Trans>
            )}
          </Notice>
        ) : null}
        <FactorsCard />
        {mustEnrol ? null : <PasswordCard />}
        <SessionsCard />
      </div>
    </>
  );
}
