import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Page } from '#kernel';
import { type CursorBinding, Cursors } from '#platform/crypto';
import type { PageView } from './answers.decorator.js';
import { contextOf } from './request-context.js';

/** Parts of a request that choose the page, not the list. */
const PAGE_FIELDS = new Set(['cursor', 'limit', 'total']);

/**
 * Turns the key of the next page into a link and back. The cursor in it is encrypted and opens only for the same user
 * and the same filters. For a `POST …/query` the link carries the cursor as well (the body is sent again with it), so
 * that filters with personal data never stand in an address.
 */
@Injectable()
export class PageLinks {
  constructor(private readonly cursors: Cursors) {}

  /** The page as it leaves, with all other fields of the use case's answer. */
  pageView<T>(request: FastifyRequest, page: Page<T>): PageView<T> {
    const { nextKey, ...rest } = page;
    const next = nextKey === undefined ? undefined : this.#linkTo(request, nextKey);
    return { ...rest, self: request.url, ...(next && { next }) };
  }

  /** @returns the key of the last item of the page before, or undefined for a cursor that is not of this list and user */
  positionOf(request: FastifyRequest, cursor: string): string | undefined {
    return this.cursors.openCursor(bindingOf(request), cursor);
  }

  #linkTo(request: FastifyRequest, nextKey: string): string {
    const [path, query] = request.url.split('?', 2);
    const parameters = new URLSearchParams(query);
    parameters.set('cursor', this.cursors.sealCursor(bindingOf(request), nextKey));
    return `${path}?${parameters.toString()}`;
  }
}

function bindingOf(request: FastifyRequest): CursorBinding {
  const { actor } = contextOf(request);
  const filters = (from: unknown) =>
    Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => !PAGE_FIELDS.has(name)));
  return {
    userId: actor?.membershipId ?? '',
    query: {
      route: request.url.split('?', 1)[0],
      query: filters(request.query),
      body: filters(request.body),
    },
  };
}
