import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, bodyOf, queryClient } from '../../shared/api';
import { ActNotice } from '../../shared/ui/act-notice';
import { sessionQuery } from '../../session/session-query';
import { withStepUp } from '../../session/step-up';
import { Button, buttonClass } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';

interface WithAccountProps {
  token: string;
  /** Whose account it must be. */
  email: string;
  onDone: () => void;
}

/** The address logs in already: its account accepts, and no password is chosen. */
export function WithAccount({ token, email, onDone }: WithAccountProps) {
  const { data: session } = useQuery(sessionQuery);
  const accept = useMutation({
    mutationFn: () => withStepUp(() => bodyOf(api.POST('/session/invitation', { body: { token } }))),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries(sessionQuery);
    },
  });
  if (session?.user.email.toLowerCase() === email.toLowerCase()) {
    return (
      <>
        <ActNotice error={accept.error} />
        <Button look="primary" wide busy={accept.isPending} onClick={() => accept.mutate()}>
          <Trans>Accept with my account</Trans>
        </Button>
      </>
    );
  }
  return (
    <>
      <Notice>
        {session ? (
          <Trans>This invitation is for another account than the one you are logged in with.</Trans>
        ) : (
          <Trans>You have an account already. Log in with it, then come back to this page.</Trans>
        )}
      </Notice>
      {session ? null : (
        <a href="/login" target="_blank" rel="noreferrer" className={buttonClass('primary', 'button--wide')}>
          <Trans>Log in (opens another tab)</Trans>
        </a>
      )}
      <Button wide onClick={() => void queryClient.invalidateQueries(sessionQuery)}>
        <Trans>I am logged in now: look again</Trans>
      </Button>
    </>
  );
}
