import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

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
