import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { contextOf } from '../http/request-context.js';

/** Files that this process gives out at a time: each is in memory until the last byte has left. */
const AT_ONCE = 4;
const RETRY_AFTER_SECONDS = 2;
/** A client that takes nothing for so long is not waited for. */
const STALLED_MS = 30_000;

/**
 * Lets a person take one file at a time, and a process give out few: from before it is read until the answer has left or its connection
 * is gone. Nobody waits in line; whoever comes while there is no place comes again.
 */
@Injectable()
export class ResultGate implements CanActivate {
  readonly #people = new Set<string>();

  /** @throws DomainError `tooManyRequests` (429) for a second file of the same person, `unavailable` (503) where there is no place */
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { userId } = contextOf(http.getRequest<FastifyRequest>()).actor!;
    const { raw } = http.getResponse<FastifyReply>();
    if (this.#people.has(userId)) throw busy('tooManyRequests', 429);
    if (this.#people.size >= AT_ONCE) throw busy('unavailable', 503);
    // Gone already: nothing would say so again.
    if (raw.destroyed) return true;
    this.#people.add(userId);
    raw.once('close', () => this.#people.delete(userId));
    raw.setTimeout(STALLED_MS, () => raw.destroy());
    return true;
  }
}

const busy = (code: string, status: number) =>
  new DomainError(code, status, { retryAfter: RETRY_AFTER_SECONDS });
