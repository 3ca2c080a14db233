import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Brand } from '../ui/brand';
import { UnsentBand } from '../unsent/unsent-band';
import { ErrorPage } from './error-page';
import { NotFoundPage } from './not-found-page';

interface BarePageProps {
  children: ReactNode;
}

/** A page without the shell, for when nobody is known yet. */
function BarePage({ children }: BarePageProps) {
  return (
    <div className="gate">
      <header>
        <Brand />
      </header>
      <UnsentBand />
      <main className="gate__box card">{children}</main>
    </div>
  );
}

export function BareErrorPage({ error, reset }: ErrorComponentProps) {
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
