import { Trans, useLingui } from '@lingui/react/macro';
import { PageHead } from '../../shared/ui/page-head';
import { useCan } from '../../session/session-query';
import { MobileCard } from './mobile-card';
import { NoticesCard } from './notices-card';
import { PushCard } from './push-card';

/** How one is told: of ordinary messages as one likes, of alerts always and at once. */
export function ToldPage() {
  const { t } = useLingui();
  const can = useCan();
  return (
    <>
      <PageHead title={t`How you are told`} windowTitle={t`How you are told`}>
        <p className="quiet">
          <Trans>
            Alerts about missing children, and whatever is urgent, reach you at once and at any hour. What you
            choose here is for ordinary messages.
          </Trans>
        </p>
      </PageHead>
      <div className="stack">
        {can('duty:read') ? <MobileCard /> : null}
        <NoticesCard />
        <PushCard />
      </div>
    </>
  );
}
