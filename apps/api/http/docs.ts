import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the document at `/api/openapi.json` and, outside production, a page to browse it at `/api/docs`.
 */
export function serveDocument(
  app: INestApplication,
  server: FastifyInstance,
  document: OpenAPIObject,
  production: boolean,
): void {
  const text = JSON.stringify(document);
  server.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(text));
  if (!production)
    SwaggerModule.setup('api/docs', app, document, { raw: false, customSiteTitle: 'Relais API' });
}
