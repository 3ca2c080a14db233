import { api, bodyOf, queryClient, type SessionView } from '../shared/api';
import { activateLanguage } from '../shared/language/language';
import { forgetAllSealed } from './drafts/sealed-drafts';
import { dropKeepKey } from './unsent/unsent-key';
import { passkeyForLogin } from './passkey';
import { sessionQuery } from './session-query';

export interface Credentials {
  email: string;
  password: string;
  /** The code of an authenticator app, once it was asked for. */
  otp?: string;
}

/** Opens a session and forgets what another person's session had read. */
export async function logIn(credentials: Credentials): Promise<SessionView> {
  const session = await bodyOf(api.POST('/session', { body: credentials }));
  await startAs(session);
  return session;
}

/** Opens a session with a passkey, without a password. */
export async function logInByPasskey(): Promise<SessionView> {
  const session = await bodyOf(api.POST('/session/passkey', { body: await passkeyForLogin() }));
  await startAs(session);
  return session;
}

/** Acts from now on for another agency or in another capacity; the server issues a new token. */
export async function switchMembership(membershipId: string): Promise<void> {
  await startAs(await bodyOf(api.POST('/session/membership', { body: { membershipId } })));
}

/** Acts from now on in this session, and forgets what another person's had read. */
export async function startAs(session: SessionView): Promise<void> {
  forgetRead();
  await activateLanguage(session.user.language);
  queryClient.setQueryData(sessionQuery.queryKey, session);
}

const OF_NOBODY: readonly unknown[] = ['code-list', sessionQuery.queryKey[0]];

/** Forgets what was read for whoever the page was shown to. */
export function forgetRead(): void {
  dropKeepKey();
  queryClient.removeQueries({ predicate: (query) => !OF_NOBODY.includes(query.queryKey[0]) });
}

/** Ends the session on the server as well; the page no longer holds anything it had read, nor the device what was typed. */
export async function logOut(): Promise<void> {
  try {
    await bodyOf(api.DELETE('/session', { keepalive: true }));
  } finally {
    await forgetAllSealed();
    forgetSession();
  }
}

/** Clears what was read. What was typed and not yet saved stays in memory until the same person is back. */
export function forgetSession(): void {
  dropKeepKey();
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
}
