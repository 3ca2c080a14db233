import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InvalidInput } from '#kernel';

/** A body that is bytes, and what their sender says they are (RFC 9530). */
export interface SentBytes {
  bytes: Buffer;
  /** SHA-256, 32 bytes. */
  digest: Buffer;
}

const SHA_256 = /(?:^|,\s*)sha-256=:([A-Za-z0-9+/]{43}=):/;

/**
 * The bytes of the body with their digest, which is compared by who takes them.
 *
 * @throws InvalidInput (400) naming the header when `Content-Digest` has no SHA-256
 */
export const Bytes = createParamDecorator((_: unknown, context: ExecutionContext): SentBytes => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const header = request.headers['content-digest'];
  const digest = typeof header === 'string' ? SHA_256.exec(header)?.[1] : undefined;
  if (!digest) {
    const type = header === undefined ? 'required' : 'format';
    throw new InvalidInput([{ in: 'header', name: 'Content-Digest', type }]);
  }
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return { bytes, digest: Buffer.from(digest, 'base64') };
});

export const ROUTE_TAKES_BYTES = 'relais:takes-bytes';

/** Says in the document that a route takes bytes. */
export const TakesBytes = () =>
  applyDecorators(
    SetMetadata(ROUTE_TAKES_BYTES, true),
    ApiBody({
      required: true,
      schema: { type: 'string', format: 'binary' },
      description: 'Sent as `application/octet-stream`',
    }),
    ApiHeader({
      name: 'Content-Digest',
      required: true,
      description: 'SHA-256 of the body (RFC 9530): `sha-256=:<base64>:`',
      schema: { type: 'string', pattern: SHA_256.source },
    }),
  );
