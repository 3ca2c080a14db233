import { queryClient, whenSessionIsLost } from '../api';
import { forgetSession } from '../session/session-acts';
import { sessionQuery } from '../session/session-query';
import { GATE_PATHS } from './gate-paths';
import { router } from './router';

/**
 * A session that ended on the server ends here, and the login leads back to the same place: drafts are on the server,
 * what was not saved stays in memory.
 */
export function watchForSessionLoss(): void {
  whenSessionIsLost(() => {
    if (queryClient.getQueryData(sessionQuery.queryKey)) forgetSession();
  });
  queryClient.getQueryCache().subscribe(({ query, type }) => {
    const isOver = type === 'updated' && query.queryKey[0] === 'session' && query.state.data === null;
    const { pathname, href } = router.state.location;
    if (!isOver || GATE_PATHS.includes(pathname)) return;
    void router.navigate({ to: '/login', search: { next: href }, replace: true });
  });
}
