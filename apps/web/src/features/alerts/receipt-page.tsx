import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiProblem, bodyOf } from '../../shared/api';
import { LanguageLinks } from '../../shared/language/language-links';
import { Brand } from '../../shared/ui/brand';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';

/** Behind the one-time link of a mail: one button, and nothing of the alert. */
export function ReceiptPage() {
  const { t } = useLingui();
  const [token] = useState(() => location.hash.slice(1));
  const prove = useMutation({ mutationFn: () => bodyOf(api.POST('/alert-receipts', { body: { token } })) });
  return (
    <div className="gate">
      <header className="row row--apart">
        <Brand />
        <LanguageLinks />
      </header>
      <main className="gate__box card stack">
        <PageHead title={t`An urgent alert waits for your service`} windowTitle={t`Confirm receipt`} />
        <p>
          <Trans>
            Confirm that you have received it. That stops the reminders to you as long as colleagues can be
            told. To read it and to take charge, log in.
          </Trans>
        </p>
        <ReceiptProblem error={prove.error} />
        {prove.isSuccess ? (
          <Notice tone="good" live="polite">
            <Trans>Confirmed. Log in as soon as you can.</Trans>
          </Notice>
        ) : (
          <Button look="primary" wide busy={prove.isPending} onClick={() => prove.mutate()}>
            <Trans>I have received it</Trans>
          </Button>
        )}
      </main>
    </div>
  );
}

/** Never a link, one that is too old or one of an alert that ended: the server makes no difference. */
function ReceiptProblem({ error }: { error: Error | null }) {
  const isOver = error instanceof ApiProblem && (error.status === 404 || error.status === 400);
  if (!isOver) return <ProblemNotice error={error} />;
  return (
    <Notice tone="wrong" live="assertive">
      <Trans>
        This link is not valid any more: the alert has ended, or the link is too old. Log in to see what your
        service has to do.
      </Trans>
    </Notice>
  );
}
