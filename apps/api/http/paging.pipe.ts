import { Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvalidInput, type PageRequest } from '#kernel';
import { PageLinks } from './page-links.js';

/** How many items a page has unless told, and at most. */
export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;

/** What a list use case is asked for, plus whether the caller wants the total. */
export interface PagingRequest extends PageRequest {
  total: boolean;
}

/** Reads the bounds of a page from the query, or from the body of a `POST …/query`. */
@Injectable()
export class PagingPipe implements PipeTransform<FastifyRequest, PagingRequest> {
  constructor(private readonly links: PageLinks) {}

  transform(request: FastifyRequest): PagingRequest {
    const asked = { ...(request.query as object), ...(request.body as object | undefined) } as Record<
      string,
      unknown
    >;
    const limit = asked.limit === undefined ? DEFAULT_LIMIT : Number(asked.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw wrong(request, 'limit', 'range');
    const after = typeof asked.cursor === 'string' ? this.links.positionOf(request, asked.cursor) : undefined;
    if (asked.cursor !== undefined && after === undefined) throw wrong(request, 'cursor', 'cursor');
    return { limit, after, total: String(asked.total) === 'true' };
  }
}

function wrong(request: FastifyRequest, name: string, type: string): InvalidInput {
  return new InvalidInput([{ in: request.method === 'GET' ? 'query' : 'body', name, type }]);
}
