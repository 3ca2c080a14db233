import { queryClient, whenSessionIsLost } from '../api';
import { forgetSession } from '../session/session-acts';
import { sessionQuery } from '../session/session-query';
import { router } from './router';

/** Goes to the login and comes back to the same place. */
export function goToLogin(locked?: boolean): void {
  const { href } = router.state.location;
  void router.navigate({ to: '/login', search: { next: href, locked }, replace: true });
}

/** A session that ended on the server ends here: drafts stay on the server, unsaved text stays in memory. */
export function watchForSessionLoss(): void {
  whenSessionIsLost(() => {
    if (!queryClient.getQueryData(sessionQuery.queryKey)) return;
    goToLogin();
    forgetSession();
  });
}
