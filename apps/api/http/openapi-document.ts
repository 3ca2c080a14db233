import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The OpenAPI 3.1 document of the API, from what its controllers and DTOs declare and the docstrings of the controllers say. */
export async function openApiDocument(app: INestApplication): Promise<OpenAPIObject> {
  // Read when it is wanted: a start of what was built has the document already.
  await SwaggerModule.loadPluginMetadata((await import('../generated/swagger-metadata.js')).default);
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Relais')
    .setDescription(
      'Case management for the referral of victims of trafficking in human beings. ' +
        'Every failure is problem+json (RFC 9457); the conventions follow the Belgif REST guide. ' +
        'A field that is not known stays away: null is taken where a field declares it, and refused elsewhere (400 `nullNotAllowed`). ' +
        'A request may name in Relais-Membership the membership it is made for; in the session of another it is refused (409).',
    )
    .setVersion('1')
    .addServer('/')
    .addCookieAuth('__Host-relais', { type: 'apiKey', in: 'cookie', name: '__Host-relais' }, 'session')
    .addGlobalResponse({
      status: 'default' as never,
      description: 'A problem',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    } as never)
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...PROBLEM } };
  for (const item of Object.values(document.paths)) finish(item);
  return document;
}

/** Ids of the path are UUIDs; a partial update may be sent under its own media type (RFC 7396). */
function finish(item: PathItem): void {
  for (const method of METHODS) {
    for (const parameter of item[method]?.parameters ?? []) {
      if ('in' in parameter && parameter.in === 'path' && /id$/i.test(parameter.name)) {
        parameter.schema = { type: 'string', format: 'uuid' };
      }
    }
  }
  const patch = item.patch?.requestBody;
  if (patch && 'content' in patch && patch.content['application/json']) {
    patch.content['application/merge-patch+json'] = patch.content['application/json'];
  }
}

const PROBLEM: NonNullable<OpenAPIObject['components']>['schemas'] = {
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'instance'],
    properties: {
      type: { type: 'string', format: 'uri', example: 'urn:problem-type:belgif:badRequest' },
      title: { type: 'string', example: 'Invalid input' },
      detail: { type: 'string', example: 'Correct the fields named and send again.' },
      status: { type: 'integer', example: 400 },
      instance: {
        type: 'string',
        format: 'uri',
        description: 'Support code',
        example: 'urn:uuid:2f9e9a4c-6f0e-4d3a-9d57-0e5f2c1f7f55',
      },
      issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
    },
  },
  Issue: {
    type: 'object',
    required: ['in', 'name', 'type', 'detail'],
    properties: {
      in: { type: 'string', enum: ['body', 'query', 'path', 'header'] },
      name: { type: 'string', example: 'person.birthDate.month' },
      type: { type: 'string', example: 'range' },
      detail: { type: 'string', example: 'This value is out of bounds.' },
    },
  },
};
