import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useResumedUploads } from '../features/documents/use-resumed-uploads';
import { useEvents } from './events/use-events';
import { PaletteButton } from './palette/palette-button';
import { ExitPage } from '../session/exit-page';
import { LockButton } from '../session/lock-button';
import { sessionQuery, useCan, useSession } from '../session/session-query';
import { SessionWarning } from '../session/session-warning';
import { StepUpHost } from '../session/step-up-host';
import { TasksBand } from '../entities/task/tasks-band';
import { QuickAdd } from '../features/to-dos/quick-add';
import { useRenewedPush } from '../features/notifications/use-renewed-push';
import { Brand } from '../shared/ui/brand';
import { UnsentBand } from '../session/unsent/unsent-band';
import { useUnsentSender } from '../session/unsent/use-unsent-sender';
import { Navigation } from './navigation';
import { NotificationsLink } from './notifications-link';
import { OfflineBand } from './offline-band';
import { Loading } from '../shared/ui/loading';

/** What stands around every page behind the login. */
export function Shell() {
  const { data: session } = useQuery(sessionQuery);
  if (!session) return <Loading />;
  // With its second factor a session gets its rights, and the events that go with them.
  const { membership, secondFactor } = session;
  return <ShellOfMember key={`${membership.id} ${secondFactor.mustEnrol}`} />;
}

function ShellOfMember() {
  useEvents();
  useResumedUploads();
  useUnsentSender();
  useRenewedPush();
  const { user } = useSession();
  return (
    <div className="shell">
      <a className="skip button" href="#main">
        <Trans>Skip to the content</Trans>
      </a>
      <Navigation />
      <Top />
      <div>
        <OfflineBand />
        <main className="main" id="main" tabIndex={-1}>
          <UnsentBand userId={user.id} />
          <TasksBand />
          <Outlet />
        </main>
      </div>
      <SessionWarning />
      <StepUpHost />
    </div>
  );
}

function Top() {
  const can = useCan();
  return (
    <header className="top">
      <Link to="/" className="brand top__brand only-narrow">
        <Brand />
      </Link>
      <QuickAdd />
      <PaletteButton />
      {can('notification:read') ? <NotificationsLink /> : null}
      <LockButton />
      <ExitPage />
    </header>
  );
}
