import {
  queryClient,
  requestsAreFor,
  whenSessionIsAnothers,
  whenSessionIsLost,
  type SessionView,
} from '../shared/api';
import { forgetRead, forgetSession } from '../session/session-acts';
import { sessionQuery } from '../session/session-query';
import { GATE_PATHS } from './gate-paths';
import { activateLanguage } from '../shared/language/language';
import { router } from './router';

const shown = () => queryClient.getQueryData(sessionQuery.queryKey);

/** Whom the page was last shown to, since somebody logged in here. */
let before: string | undefined;

/**
 * A session that ended on the server ends here, and the login leads back to the same place: drafts are on the server,
 * what was not saved stays in memory. One that has become another's, because another window logged in anew or acts for
 * another agency, is followed: what was read for the one before is forgotten, and the page starts again.
 */
export function watchForSessionLoss(): void {
  requestsAreFor(() => shown()?.membership.id);
  whenSessionIsLost(() => {
    if (shown()) forgetSession();
  });
  // Or it was late, and of whoever was here before: then the session is found as it is shown.
  whenSessionIsAnothers(() => {
    if (shown()) void queryClient.refetchQueries(sessionQuery, { cancelRefetch: false });
  });
  queryClient.getQueryCache().subscribe(({ query, type }) => {
    if (type !== 'updated' || query.queryKey[0] !== 'session') return;
    const session = query.state.data as SessionView | null | undefined;
    if (session === undefined) return;
    if (session && before && session.membership.id !== before) void startAgain(session);
    before = session?.membership.id;
    if (session === null) toLogin();
  });
}

async function startAgain({ user }: SessionView): Promise<void> {
  forgetRead();
  await activateLanguage(user.language);
  await router.navigate({ to: '/' });
}

function toLogin(): void {
  const { pathname, href } = router.state.location;
  if (!GATE_PATHS.includes(pathname))
    void router.navigate({ to: '/login', search: { next: href }, replace: true });
}
