import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useRouter } from '@tanstack/react-router';
import { queryClient, statusOf } from '../shared/api';
import { Button } from '../shared/ui/button';
import { PageHead } from '../shared/ui/page-head';
import { ProblemNotice } from '../shared/ui/problem-notice';
import { NotFoundPage } from './not-found-page';

interface ErrorPageProps {
  error: unknown;
  reset?: () => void;
}

export function ErrorPage({ error, reset }: ErrorPageProps) {
  const { t } = useLingui();
  const router = useRouter();
  if (statusOf(error) === 404) return <NotFoundPage />;
  const isForbidden = statusOf(error) === 403;
  const title = isForbidden ? t`You may not do this` : t`This page could not be shown`;
  async function again() {
    await queryClient.resetQueries();
    reset?.();
    await router.invalidate();
  }
  return (
    <div className="stack">
      <PageHead title={title} windowTitle={title} />
      <ProblemNotice error={error} />
      <div className="row">
        {isForbidden ? null : (
          <Button look="primary" onClick={() => void again()}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <Link to="/">
          <Trans>Go to Today</Trans>
        </Link>
      </div>
    </div>
  );
}
