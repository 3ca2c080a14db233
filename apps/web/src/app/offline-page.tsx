import { Trans, useLingui } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queryClient } from '../shared/api';
import { sessionQuery } from '../session/session-query';
import { PageHead } from '../shared/ui/page-head';

const AGAIN_AFTER_MS = 5_000;

interface OfflinePageProps {
  reset: () => void;
}

/** The page was opened from the device, and the server does not answer: it goes on by itself once the server does. */
export function OfflinePage({ reset }: OfflinePageProps) {
  const { t } = useLingui();
  const router = useRouter();
  useEffect(() => {
    const again = async () => {
      const isThere = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(
        () => true,
        () => false,
      );
      if (!isThere) return;
      reset();
      await router.invalidate();
    };
    const go = () => void again();
    const timer = setInterval(go, AGAIN_AFTER_MS);
    addEventListener('online', go);
    return () => {
      clearInterval(timer);
      removeEventListener('online', go);
    };
  }, [reset, router]);
  return (
    <div className="stack">
      <PageHead title={t`No connection`} windowTitle={t`No connection`} />
      <p>
        <Trans>Relais opens by itself when the connection is back.</Trans>
      </p>
    </div>
  );
}
