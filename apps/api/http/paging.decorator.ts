import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { DEFAULT_LIMIT, MAX_LIMIT, PagingPipe } from './paging.pipe.js';
import { Text } from './field.decorators.js';

export type { PagingRequest } from './paging.pipe.js';

/** Query parameters, or body fields of a `POST …/query`, of every list. The DTO of a list's filters extends this. */
export class PagingQuery {
  @Text(2000, { description: 'Opaque; from `next` of the page before' })
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'Also count all items' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  total?: boolean;
}

const rawRequest = createParamDecorator((_: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/**
 * The bounds of the page asked for (`PagingRequest`), the cursor decrypted. A cursor works only for the caller and the
 * query it was made for.
 *
 * @throws InvalidInput (400) for a cursor of someone else, of another query or made up
 */
export const Paging = () => rawRequest(PagingPipe);
