import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { Gate, LinkProblem, useLinkToken } from '../../session/gate';

/** Behind the link of the mail that told of a recovery: one button that says no. */
export function StopPage() {
  const { t } = useLingui();
  const token = useLinkToken();
  const stop = useMutation({ mutationFn: () => bodyOf(api.POST('/recovery-stops', { body: { token } })) });
  return (
    <Gate>
      <PageHead title={t`Did you ask to get your login back?`} windowTitle={t`Login given back`} />
      <p>
        <Trans>
          Two administrators of your agency can replace your password and your second proof. If you did not
          ask for it, stop it now: everything stays as it is.
        </Trans>
      </p>
      <LinkProblem error={stop.error} />
      {stop.isSuccess ? (
        <Notice tone="good" live="polite">
          <Trans>Stopped. Tell your supervisor that another person tries to be you.</Trans>
        </Notice>
      ) : (
        <Button look="primary" wide busy={stop.isPending} onClick={() => stop.mutate()}>
          <Trans>That was not me: stop it</Trans>
        </Button>
      )}
    </Gate>
  );
}
