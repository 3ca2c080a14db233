import { applyDecorators, Header, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';
import { REPORTS_PATH } from './policy-reports.js';

/** Where the route spec and the response shaping find what a route declares. */
export const ROUTE_ANSWER = Symbol('route answer');

/** What a route answers: its DTO (undefined: an empty body) and whether that is a page of a list. */
export interface RouteAnswer {
  dto?: Type<unknown>;
  status: number;
  page: boolean;
  /** Of an answer that is no JSON. */
  mediaType?: string;
  /** Types of a file beside it. */
  others?: readonly string[];
}

/**
 * The answer of a route: its DTO in the OpenAPI document, from which Fastify's compiled serialiser is made, so that
 * fields the DTO does not declare never leave. `view.etag`, undeclared, becomes the ETag header.
 *
 * @param dto a class whose fields carry `@ApiProperty`
 * @param status 201 for a route that creates
 */
export const Answers = (dto: Type<unknown>, status: 200 | 201 | 202 = 200) =>
  applyDecorators(
    SetMetadata(ROUTE_ANSWER, { dto, status, page: false } satisfies RouteAnswer),
    HttpCode(status),
    ApiResponse({ status, type: dto }),
  );

/**
 * Beside its answer: 303 with `Location` where the view says where to go on (`view.seeOther`, undeclared: a path below the base). The
 * body is the same.
 */
export const SeesOther = (dto: Type<unknown>) =>
  ApiResponse({ status: 303, type: dto, headers: { Location: { schema: { type: 'string' } } } });

/**
 * The answer of a route that gives a text which is no JSON.
 *
 * @param mediaType e.g. `text/calendar`
 */
export const AnswersText = (mediaType: string) =>
  applyDecorators(
    SetMetadata(ROUTE_ANSWER, { status: 200, page: false, mediaType } satisfies RouteAnswer),
    HttpCode(200),
    Header('Content-Type', `${mediaType}; charset=utf-8`),
    ApiResponse({ status: 200, content: { [mediaType]: { schema: { type: 'string' } } } }),
  );

/**
 * The answer of a route that gives a file: the controller returns Nest's `StreamableFile`. It is kept by no cache. Whatever it
 * holds, a browser neither guesses its type nor runs anything of it, opened on its own or not.
 *
 * @param mediaType e.g. `application/pdf`; the route may set the file's own
 * @param others that the file may have as well
 */
export const AnswersFile = (mediaType: string, ...others: string[]) =>
  applyDecorators(
    SetMetadata(ROUTE_ANSWER, { status: 200, page: false, mediaType, others } satisfies RouteAnswer),
    HttpCode(200),
    Header('X-Content-Type-Options', 'nosniff'),
    Header(
      'Content-Security-Policy',
      `default-src 'none'; frame-ancestors 'none'; sandbox; report-uri ${REPORTS_PATH}`,
    ),
    ApiResponse({
      status: 200,
      content: Object.fromEntries(
        [mediaType, ...others].map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      ),
    }),
  );

/** The answer of a route with an empty body (204). */
export const AnswersNothing = () =>
  applyDecorators(
    SetMetadata(ROUTE_ANSWER, { status: 204, page: false } satisfies RouteAnswer),
    HttpCode(204),
    ApiResponse({ status: 204, description: 'Done; no body' }),
  );

/**
 * The answer of a route that gives a page of a list. The controller returns the use case's `Page` (`items`, `nextKey`,
 * `total?` and any further field of the DTO); the edge turns `nextKey` into the encrypted cursor of `next`.
 *
 * @param dto a class made with `PageOf(Item)`
 */
export const AnswersPage = (dto: Type<PageView<unknown>>) =>
  applyDecorators(
    SetMetadata(ROUTE_ANSWER, { dto, status: 200, page: true } satisfies RouteAnswer),
    HttpCode(200),
    ApiResponse({ status: 200, type: dto }),
  );

/** A page as it leaves: links, not keys. */
export interface PageView<T> {
  items: T[];
  next?: string;
  self: string;
  total?: number;
}

/**
 * Base class of the DTO of a page: `class ReferralPage extends PageOf(ReferralView) {}`.
 *
 * @param item the DTO of one item
 */
export function PageOf<T>(item: Type<T>): Type<PageView<T>> {
  class PageDto implements PageView<T> {
    @ApiProperty({ type: [item] })
    items: T[];

    @ApiProperty({
      type: String,
      required: false,
      format: 'uri-reference',
      description: 'The next page, if any',
    })
    next?: string;

    @ApiProperty({ type: String, format: 'uri-reference', description: 'This page' })
    self: string;

    @ApiProperty({ type: 'integer', required: false, minimum: 0, description: 'All items, when asked for' })
    total?: number;
  }
  return PageDto;
}
