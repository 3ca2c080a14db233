import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../shared/api';
import { loginSearch } from '../shared/address/search-params';
import { startAs } from './session-acts';

/** What people log in with beside a password (eID, itsme); without a label there is no such thing here. */
export const providerQuery = queryOptions({
  queryKey: ['login-provider'],
  queryFn: () => bodyOf(api.GET('/session/provider')),
  staleTime: Infinity,
  retry: false,
});

const PURPOSES = ['login', 'enrol', 'confirm'] as const;
export type JourneyPurpose = (typeof PURPOSES)[number];

/** Where to go on after the login; the page is left meanwhile. Of this tab alone, and gone once it was read. */
const NEXT = 'relais-after-login';

/** Where the login service is; nobody is sent there who has not said so (`Leaving`). The browser comes back to `/provider`. */
export async function wayTo(purpose: JourneyPurpose, next?: string): Promise<string> {
  const { address } = await questionOf(purpose);
  if (next) sessionStorage.setItem(NEXT, next);
  else sessionStorage.removeItem(NEXT);
  return address;
}

export function leave(address: string): void {
  location.assign(address);
}

function questionOf(purpose: JourneyPurpose) {
  if (purpose === 'login') return bodyOf(api.POST('/session/provider', { body: {} }));
  if (purpose === 'enrol') return bodyOf(api.POST('/session/provider/enrolment', { body: {} }));
  return bodyOf(api.POST('/session/provider/confirmation', { body: {} }));
}

/** What became of a journey, or where it begins; `next` is a path of ours. */
export type Outcome =
  | { purpose: 'enrol' | 'confirm' }
  | { purpose: 'login'; next: string }
  | { purpose: 'leave'; address: string }
  | { purpose: 'none' };

let outcome: Promise<Outcome> | undefined;

/** Goes on with what the address says, once for each time the page is opened, and takes it out of the address. */
export function goOn(): Promise<Outcome> {
  return (outcome ??= begun(new URLSearchParams(location.search)));
}

async function begun(said: URLSearchParams): Promise<Outcome> {
  history.replaceState(history.state, '', location.pathname);
  if (said.get('begin') === 'confirm') return { purpose: 'leave', address: await wayTo('confirm') };
  const state = said.get('state');
  const purpose = PURPOSES.find((known) => state?.startsWith(`${known}.`));
  return state && purpose ? brought(purpose, { state, ...restOf(said) }) : { purpose: 'none' };
}

/** Anything else a login service adds to the address is not ours to read. */
function restOf(said: URLSearchParams) {
  const [code, iss, error] = ['code', 'iss', 'error'].map((name) => said.get(name) ?? undefined);
  return { code, iss, error };
}

async function brought(
  purpose: JourneyPurpose,
  body: { state: string; code?: string; iss?: string; error?: string },
): Promise<Outcome> {
  if (purpose === 'login') {
    await startAs(await bodyOf(api.POST('/session/provider/answer', { body })));
    return { purpose, next: takeNext() };
  }
  if (purpose === 'enrol') await bodyOf(api.POST('/session/provider/enrolment/answer', { body }));
  else await bodyOf(api.POST('/session/provider/confirmation/answer', { body }));
  return { purpose };
}

function takeNext(): string {
  const { next } = loginSearch({ next: sessionStorage.getItem(NEXT) });
  sessionStorage.removeItem(NEXT);
  return next ?? '/';
}

/** Where the page that asked for a proof hears that it was given on another one. */
const CONFIRMED = 'relais-confirmed';

export function tellConfirmed(): void {
  const channel = new BroadcastChannel(CONFIRMED);
  channel.postMessage(null);
  channel.close();
}

/** @returns what ends the listening */
export function whenConfirmed(act: () => void): () => void {
  const channel = new BroadcastChannel(CONFIRMED);
  channel.onmessage = act;
  return () => channel.close();
}
