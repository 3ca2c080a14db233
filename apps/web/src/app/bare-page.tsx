import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isUnreachable } from '../shared/api';
import { Brand } from '../shared/ui/brand';
import { UnsentBand } from '../session/unsent/unsent-band';
import { ErrorPage } from './error-page';
import { NotFoundPage } from './not-found-page';
import { OfflinePage } from './offline-page';

interface BarePageProps {
  offline?: boolean;
  children: ReactNode;
}

/** A page without the shell, for when nobody is known yet. */
function BarePage({ offline, children }: BarePageProps) {
  return (
    <div className="gate">
      <header>
        <Brand />
      </header>
      <UnsentBand offline={offline} />
      <main className="gate__box card">{children}</main>
    </div>
  );
}

export function BareErrorPage({ error, reset }: ErrorComponentProps) {
  if (isUnreachable(error)) {
    return (
      <BarePage offline>
        <OfflinePage reset={reset} />
      </BarePage>
    );
  }
  return (
    <BarePage>
      <ErrorPage error={error} reset={reset} />
    </BarePage>
  );
}

export function BareNotFoundPage() {
  return (
    <BarePage>
      <NotFoundPage />
    </BarePage>
  );
}
