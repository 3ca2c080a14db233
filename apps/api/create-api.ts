import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Server as TlsServer } from 'node:tls';
import type { DynamicModule, INestApplication, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { Clock, SystemClock } from '#kernel';
import type { Config } from '#platform/config';
import { createLogger, Metrics, NestLogger } from '#platform/telemetry';
import { ApiModule } from './api.module.js';
import { Callers } from './http/callers.js';
import { serveDocument } from './http/docs.js';
import { type Limits, LIMITS } from './http/limits.js';
import { BEAT, type Beat } from './http/not-found-beat.js';
import { openApiDocument } from './http/openapi-document.js';
import { serialiseDeclaredAnswers } from './http/response-schemas.js';
import { equip, newAdapter } from './http/server.js';
import { staple } from './http/stapling.js';
import { serveClient } from './http/web-client.js';

/** Makes an application of its module, as `NestFactory.create` does. */
export type MakeApplication = (
  module: DynamicModule,
  adapter: FastifyAdapter,
  options: NestApplicationOptions,
) => Promise<NestFastifyApplication>;

/** What a test may want otherwise. */
export interface ApiOptions {
  logger?: Logger;
  limits?: Partial<Limits>;
  /** When what is not found may leave. */
  beat?: Beat;
  /** Folder of the built web client. */
  clientFolder?: string;
  /** Routes beside the product's own, which nothing real should have to show on purpose. */
  modules?: DynamicModule['imports'];
  make?: MakeApplication;
}

const makeByFactory: MakeApplication = (...parts) => NestFactory.create<NestFastifyApplication>(...parts);

const CLIENT_FOLDER = resolve('dist/web');
/** What the build read from the declarations (ADR 0030); beside the sources there is none. */
const BUILT_DOCUMENT = join(import.meta.dirname, 'openapi.json');
/** A request still running this long after the end was asked for is cut off (event streams never end by themselves). */
const CLOSE_WITHIN_MS = 5_000;

/** The API, ready to `listen`. */
export async function createApi(config: Config, options: ApiOptions = {}): Promise<NestFastifyApplication> {
  const logger = options.logger ?? createLogger({ name: 'api', level: config.logLevel });
  const limits = { ...LIMITS, ...options.limits };
  const modules = [...(options.modules ?? []), ...(config.demo ? [await demoModule()] : [])];
  const { make = makeByFactory } = options;
  const app = await make(
    ApiModule.of({ config, logger, limits, modules }),
    newAdapter(config, beforeThereIsAClock()),
    { bodyParser: false, logger: new NestLogger(logger), abortOnError: false },
  );
  setBasePath(app);
  const server = app.getHttpAdapter().getInstance();
  const [metrics, callers] = [app.get(Metrics), app.get(Callers)];
  await equip(server, { config, logger, metrics, limits, callers, beat: options.beat ?? BEAT });
  const whole = await documentOf(app, options.modules);
  const document = config.demo ? whole : withoutDemo(whole);
  if (config.tls?.ocspFile)
    staple(server.server as unknown as TlsServer, config.tls.ocspFile, () => app.get(Clock).now(), logger);
  serialiseDeclaredAnswers(server, document);
  serveDocument(app, server, document, config.production);
  await serveClient(server, options.clientFolder ?? CLIENT_FOLDER);
  await app.init();
  cutOffStragglers(app);
  return app;
}

/** Fetched when it is wanted: what is for production has not even its file. */
const demoModule = async () => (await import('./demo/demo-api.module.js')).DemoApiModule;

const withoutDemo = (document: OpenAPIObject): OpenAPIObject => ({
  ...document,
  paths: Object.fromEntries(Object.entries(document.paths).filter(([path]) => !path.includes('/demo/'))),
});

/** The server is made before whatever is injected, the `Clock` as well. */
const beforeThereIsAClock = (): Date => new SystemClock().now();

let ownDocument: Promise<OpenAPIObject> | undefined;

/** What the product's own routes declare never changes, so it is read once in a process; with others beside them, anew. */
function documentOf(app: INestApplication, others: ApiOptions['modules'] = []): Promise<OpenAPIObject> {
  if (others.length > 0) return openApiDocument(app);
  return (ownDocument ??= builtDocument() ?? openApiDocument(app));
}

function builtDocument(): Promise<OpenAPIObject> | undefined {
  if (!existsSync(BUILT_DOCUMENT)) return undefined;
  return Promise.resolve(JSON.parse(readFileSync(BUILT_DOCUMENT, 'utf8')) as OpenAPIObject);
}

/** The API's OpenAPI document, from its declarations alone. */
export async function apiDocument(): Promise<OpenAPIObject> {
  return openApiDocument(await previewApi());
}

/** The API as declared: no provider is made, nothing is started or reached. */
export async function previewApi(): Promise<INestApplication> {
  const logger = createLogger({ name: 'api', level: 'silent' });
  const modules = [await demoModule()];
  const module = ApiModule.of({ config: {} as Config, logger, limits: LIMITS, modules });
  const adapter = newAdapter({} as Config, beforeThereIsAClock());
  const app = await NestFactory.create(module, adapter, { preview: true, logger: false });
  setBasePath(app);
  return app;
}

function setBasePath(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
}

/** Lets requests finish when the server closes, but not for ever. */
function cutOffStragglers(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('preClose', async () => {
    setTimeout(() => server.server.closeAllConnections(), CLOSE_WITHIN_MS).unref();
  });
}
