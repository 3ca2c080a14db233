import createClient from 'openapi-fetch';
import type { paths } from './generated/schema';
import { ApiProblem } from './problem';

const BASE = '/api/v1';

/** The routes by what follows the base. */
type Routes = {
  [Path in keyof paths as Path extends `${typeof BASE}${infer Rest}` ? Rest : never]: paths[Path];
};

/** Of what is asked for, in characters: the API reads 16 KiB of head, of which cookie and headers have their part. */
const LONGEST_ADDRESS = 8_000;

let lastContact = Date.now();

/** Milliseconds since the API was last asked for anything, which is what keeps a session alive. */
export function sinceLastContact(): number {
  return Date.now() - lastContact;
}

/** Names the membership that a request was made for; whoever the cookie belongs to when it arrives, the server takes it for no other. */
export const MEMBERSHIP_HEADER = 'Relais-Membership';

/** Says what the clock of the device shows when a request leaves: the times it wrote are read by that clock. */
export const SENT_AT_HEADER = 'Relais-Sent-At';

let shownTo: () => string | undefined = () => undefined;

/** Says for which membership the page is shown now, if for any. */
export function requestsAreFor(membership: () => string | undefined): void {
  shownTo = membership;
}

/** How long an answer with a new token may be under way to another window of this browser, in ms. */
const TOKEN_UNDER_WAY_MS = [300, 1_200];

/** How often a person has logged in since the page was loaded. */
let logins = 0;

/**
 * Sends a request, and sends it again when it is nobody's: a proof of identity in another window gives the session a new token, and what
 * left with the one of before was not looked at. A session that has ended gets no answer each time. Between two times another person may
 * have logged in: each request must name its membership (`MEMBERSHIP_HEADER`).
 *
 * @param isLogin its 401 is about what was typed
 */
async function sentWithToken(send: () => Promise<Response>, isLogin: boolean): Promise<Response> {
  const before = logins;
  let response = await send();
  if (isLogin && response.ok) logins += 1;
  for (const wait of isLogin ? [] : TOKEN_UNDER_WAY_MS) {
    if (response.status !== 401) break;
    // Read to its end: one that is not holds its connection.
    await response.arrayBuffer().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, wait));
    response = await send();
  }
  if (isLogin || response.status !== 401 || logins === before) return response;
  // The answer is about the session of before: a login of this page came while the request was under way.
  await response.arrayBuffer().catch(() => undefined);
  return send();
}

/** A request that knows what it was made of, to be made again: by itself it gives its body away with the first time. */
class Repeatable extends Request {
  readonly #parts: [address: RequestInfo | URL, init?: RequestInit];

  constructor(address: RequestInfo | URL, init?: RequestInit) {
    super(address, init);
    this.#parts = [address, init];
  }

  again(): Repeatable {
    return new Repeatable(...this.#parts);
  }
}

/** Whether a 401 from there says nothing of a session: a login that failed, or a device that was withdrawn. */
function isOutsideSession(url: string): boolean {
  return /\/api\/v1\/(session(\/passkey|\/provider\/answer)?$|device\/)/.test(url);
}

/** The API on the same origin; the session is a cookie the page cannot read. */
export const api = createClient<Routes>({
  baseUrl: BASE,
  credentials: 'same-origin',
  Request: Repeatable,
  fetch: async (request) => {
    // It would be refused whatever it says: nobody waits for that.
    if (request.url.length > LONGEST_ADDRESS) throw new ApiProblem(414, {});
    try {
      lastContact = Date.now();
      const isOutside = isOutsideSession(request.url);
      const membership = isOutside ? undefined : (request.headers.get(MEMBERSHIP_HEADER) ?? shownTo());
      const send = () => {
        const again = (request as Repeatable).again();
        if (membership) again.headers.set(MEMBERSHIP_HEADER, membership);
        return fetch(again);
      };
      // At once, and not a moment later: what is kept when a page goes away is sent then or never.
      return await sentWithToken(send, isOutside);
    } catch {
      throw new ApiProblem(0, {});
    }
  },
});

/** Posts what was kept on the device, to where it was going: `bodyOf` takes the answer. */
export async function postAt<T>(
  path: string,
  body: unknown,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Answered<T>> {
  const all = { 'Content-Type': 'application/json', ...headers };
  const request = {
    method: 'POST',
    headers: all,
    credentials: 'same-origin',
    body: JSON.stringify(body),
    signal,
  } as const;
  lastContact = Date.now();
  const send = () => fetch(BASE + path, request);
  const response = await sentWithToken(send, isOutsideSession(BASE + path)).catch(() => {
    throw new ApiProblem(0, {});
  });
  const said: unknown = await response.json().catch(() => ({}));
  return response.ok ? { data: said as T, response } : { error: said, response };
}

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** A resource and the version it was read at. */
export interface Versioned<T> {
  value: T;
  etag?: string;
}

let onSessionLost: () => void = () => undefined;
let onSessionOfAnother: () => void = () => undefined;

/** Says what to do when the API no longer knows us. */
export function whenSessionIsLost(act: () => void): void {
  onSessionLost = act;
}

/** Says what to do when the browser's session is no longer the one that the page is shown for. */
export function whenSessionIsAnothers(act: () => void): void {
  onSessionOfAnother = act;
}

/**
 * The body of the answer.
 * @throws {ApiProblem} for every answer that is no success
 */
export async function bodyOf<T>(answer: Promise<Answered<T>>): Promise<T> {
  return (await versioned(answer)).value;
}

/** The body of the answer with its ETag, for a later `If-Match`. */
export async function versioned<T>(answer: Promise<Answered<T>>): Promise<Versioned<T>> {
  const { data, error, response } = await answer;
  if (response.ok) return { value: data as T, etag: response.headers.get('ETag') ?? undefined };
  if (response.status === 401 && !isOutsideSession(response.url)) onSessionLost();
  const problem = error && typeof error === 'object' ? error : {};
  const wait = Number(response.headers.get('Retry-After'));
  const failure = new ApiProblem(response.status, problem, wait > 0 ? wait : undefined);
  if (failure.code === 'otherSession') onSessionOfAnother();
  throw failure;
}
