import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KnownBrowsers } from '#modules/access';
import { MetDevices } from '#modules/devices';
import type { LimitClass } from './limits.js';
import { networkOf } from './network.js';
import { contextOf } from './request-context.js';
import { keptByBrowser } from './session-cookie.js';

/** Counted over all logins of a person. */
const OF_A_PERSON: ReadonlySet<LimitClass> = new Set(['search', 'letter']);

const REST = 'rest';

/** What a route is declared under, for hooks that run before its guards. */
export interface LimitedConfig {
  limits?: readonly LimitClass[];
}

/**
 * Who is counted as one caller. A login, within a session; a browser that a login was made with; a locked telephone, by its credential; else
 * a network, apart for logins, for each route that takes a one-time token, for telephones that did not come before and for the rest:
 * guesses at passwords stop no receipt of an alert and no recovery at the same network, and strangers no report of a missing child.
 * A one-time token is counted by itself as well, before anything is asked about it, so that one token is never much work.
 */
@Injectable()
export class Callers {
  constructor(
    private readonly browsers: KnownBrowsers,
    private readonly devices: MetDevices,
  ) {}

  /** Before anything of the request was read. */
  atTheDoor(request: FastifyRequest): string {
    const browser = this.browsers.find(keptByBrowser(request));
    if (browser) return `browser ${browser}`;
    const purpose = purposeOf(request);
    return purpose === REST ? this.#ofTheRest(request) : `${purpose} ${networkOf(request.ip)}`;
  }

  of(request: FastifyRequest, limit: LimitClass): string {
    const { actor, login } = contextOf(request);
    if (limit === 'token') return tokenOf(request) ?? this.atTheDoor(request);
    return (OF_A_PERSON.has(limit) ? actor?.userId : login) ?? this.atTheDoor(request);
  }

  #ofTheRest({ headers, ip }: FastifyRequest): string {
    const { shown, key } = this.devices.find(headers.authorization);
    if (key) return `device ${key}`;
    return `${shown ? 'unknown device' : REST} ${networkOf(ip)}`;
  }
}

function purposeOf({ routeOptions }: FastifyRequest): string {
  const { limits } = (routeOptions.config ?? {}) as LimitedConfig;
  if (limits?.includes('token')) return routeOptions.url ?? 'token';
  return limits?.includes('login') ? 'login' : REST;
}

function tokenOf({ body }: FastifyRequest): string | undefined {
  const token = (body as { token?: unknown } | undefined)?.token;
  if (typeof token !== 'string') return undefined;
  return `token ${createHash('sha256').update(token).digest('base64url')}`;
}
