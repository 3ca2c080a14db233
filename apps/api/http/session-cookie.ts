import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KNOWN_FOR_MS } from '#modules/access';

/** The `__Host-` prefix makes the browser refuse the cookie over plain http, from another host or for a path. */
const NAME = '__Host-relais';
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** The token a request carries, if any. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

/** Gives the browser a token for as long as it stays open; the server decides how long the token is worth something. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  void reply.setCookie(NAME, token, ATTRIBUTES);
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(NAME, ATTRIBUTES);
}

/** What a browser is known again by. It opens nothing. */
const DEVICE = '__Host-relais-device';
const MARK = /^[0-9a-z]{1,10}-[\w-]{43}$/;
/** More are not looked at. */
const MOST_MARKS = 6;

/** Far more than a browser is given. */
const LONGEST_COOKIE = 4_096;

/** What a browser is known again by, read before any cookie is: the seal that a login left (`KnownBrowsers`) stands among it. */
export function keptByBrowser({ headers: { cookie = '' } }: FastifyRequest): string[] {
  if (cookie.length > LONGEST_COOKIE) return [];
  const [, kept] = /(?:^|; ?)__Host-relais-device=([^;]*)/.exec(cookie) ?? [];
  return (kept ?? '').split('.').slice(0, MOST_MARKS + 1);
}

/** The marks of the people who have logged in with this browser. */
export function deviceMarksOf(request: FastifyRequest): string[] {
  return (request.cookies[DEVICE] ?? '')
    .split('.')
    .filter((mark) => MARK.test(mark))
    .slice(0, MOST_MARKS);
}

export function setDeviceCookie(reply: FastifyReply, marks: readonly string[]): void {
  void reply.setCookie(DEVICE, marks.join('.'), { ...ATTRIBUTES, maxAge: KNOWN_FOR_MS / 1000 });
}

/** The seed of a journey to the login provider (`ProviderFlow`): what comes back counts in the browser that left. */
const JOURNEY = '__Host-relais-journey';
const JOURNEY_SECONDS = 600;
const SEED = /^[\w-]{43}$/;

export function journeySeedOf(request: FastifyRequest): string | undefined {
  const seed = request.cookies[JOURNEY];
  return seed && SEED.test(seed) ? seed : undefined;
}

export function setJourneyCookie(reply: FastifyReply, seed: string): void {
  void reply.setCookie(JOURNEY, seed, { ...ATTRIBUTES, maxAge: JOURNEY_SECONDS });
}

export function clearJourneyCookie(reply: FastifyReply): void {
  void reply.clearCookie(JOURNEY, ATTRIBUTES);
}
