import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PERMISSIONS, permissionsOf, AGENCY_KINDS, ROLES } from '#modules/access';
import { apiDocument } from '../../apps/api/create-api.js';
import { AnswersNothing, Permission } from '../../apps/api/http/index.js';
import { answersOf, serialiserOf } from '../../apps/api/http/response-schemas.js';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { type DeclaredRoute, declaredRoutes, routesOf } from '../support/routes.js';

/** What this file reads of an operation of the document. */
interface Operation {
  parameters?: { in: string; name: string; required?: boolean }[];
}

let routes: DeclaredRoute[];
let document: OpenAPIObject;

beforeAll(async () => {
  routes = await declaredRoutes();
  document = await apiDocument();
});

const named = (filter: (route: DeclaredRoute) => boolean, among = routes) =>
  among
    .filter(filter)
    .map(({ name }) => name)
    .sort();

const KNOWN_RIGHTS = new Set<unknown>([...PERMISSIONS, PUBLIC]);
const withoutRight = ({ permission }: DeclaredRoute) => !KNOWN_RIGHTS.has(permission);
const withoutAnswer = ({ answer, stream }: DeclaredRoute) =>
  !stream && !(answer?.dto || answer?.mediaType || answer?.status === 204);

/** As no product has them: each lacks one thing but the last. */
@Controller('planted')
class PlantedController {
  @Get('without-right')
  @AnswersNothing()
  withoutRight() {}

  @Get('of-a-right-nobody-knows')
  @Permission('victim:sell' as never)
  @AnswersNothing()
  unknownRight() {}

  @Post('without-answer')
  @Permission('home:read')
  withoutAnswer() {}

  @Get('whole')
  @Permission('home:read')
  @AnswersNothing()
  whole() {}
}

describe('every route', () => {
  it('is seen by this test', () => {
    expect(routes.length).toBeGreaterThan(8);
    const documented = Object.values(document.paths).flatMap((item) => Object.keys(item)).length;
    expect(routes.filter(({ stream }) => !stream).length).toBeLessThanOrEqual(documented);
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
  });

  it('declares the right it needs', () => {
    expect(named(withoutRight)).toEqual([]);
    expect(named(withoutRight, routesOf(PlantedController))).toEqual([
      'GET /planted/of-a-right-nobody-knows',
      'GET /planted/without-right',
    ]);
  });

  it('is closed to callers without a session, but login and health', () => {
    expect(named(({ permission }) => permission === PUBLIC)).toEqual([
      // The password is the secret, 256 bits of it (calendars of telephones send no cookie); the other says that it has ended.
      'GET /calendars/:id/times',
      'GET /calendars/:secret',
      // A locked telephone of a shelter proves itself by a credential of its own (256 bits), and is given what it alone can open.
      'GET /device/list',
      'GET /health/live',
      'GET /health/ready',
      // Whether there is a login provider: what its answer opens was bound to an account before.
      'GET /session/provider',
      // As well: the token of a one-time link, for a duty holder without a session.
      'POST /alert-receipts',
      'POST /device/missing-reports',
      // The link of a mail is the secret, 256 bits of it.
      'POST /invitation-offers',
      'POST /invitation-offers/acceptance',
      'POST /recovery-offers',
      'POST /recovery-offers/completion',
      'POST /recovery-stops',
      'POST /session',
      'POST /session/passkey',
      'POST /session/passkey-challenge',
      'POST /session/provider',
      'POST /session/provider/answer',
    ]);
  });

  it('has a credential beside the session read by a passport strategy, in the guard before it', () => {
    const asInput = [
      // Beside a session the credential of a telephone says which one is used in its house: an input of the act, and no proof of who asks.
      'devices.controller.ts: use',
      // Whose request is counted, before any guard: an unknown credential is counted by its network.
      'callers.ts: #ofTheRest',
    ];
    const reading = sourcesOf('apps/api').flatMap(([path, text]) =>
      path.endsWith('.strategy.ts') ? [] : readersOfCredentials(path, text),
    );
    expect(reading).toEqual(asInput);
    const planted =
      "read(@Headers('authorization') said: string) {}\nask(request) { request.headers.authorization; }";
    expect(readersOfCredentials('a/planted.ts', planted)).toEqual(['planted.ts: read', 'planted.ts: ask']);
  });

  it('declares the DTO of its answer, but event streams and empty answers', () => {
    expect(named(withoutAnswer)).toEqual([]);
    expect(named(withoutAnswer, routesOf(PlantedController))).toEqual(['POST /planted/without-answer']);
  });

  it('has its answer described in the document, from which its serialiser is made', () => {
    for (const { method, path, name, answer, stream } of routes) {
      if (stream) continue;
      const url = (path.startsWith('/health') ? path : `/api/v1${path}`).replace(/:(\w+)/g, '{$1}');
      const operation = (
        document.paths[url] as Record<string, { responses: Record<string, { content?: object }> }>
      )?.[method.toLowerCase()];
      const response = operation?.responses[String(answer?.status)];
      expect([name, response && (answer?.status === 204 || Object.keys(response.content ?? {}))]).toEqual([
        name,
        answer?.status === 204 ? true : [answer?.mediaType ?? 'application/json', ...(answer?.others ?? [])],
      ]);
    }
  });

  it('has an answer whose serialiser can be compiled, which happens at its first use', () => {
    const schemas = [...answersOf(document)].flatMap(([name, answers]) =>
      Object.values(answers).map((schema) => [name, schema] as const),
    );
    const broken = schemas.filter(([, schema]) => typeof serialiserOf(schema) !== 'function');
    expect([schemas.length > 100, broken]).toEqual([true, []]);
    expect(() => serialiserOf({ type: 'unheard' })).toThrow('data/type must be equal');
  });

  it('that creates takes an Idempotency-Key, but those of the session', () => {
    // A locked telephone has no session to keep a key under: its use case keeps it (test/e2e/devices.spec.ts sends twice).
    const byItself = ['/device/missing-reports'];
    const creating = ({ method, answer, creates, path }: DeclaredRoute) =>
      method === 'POST' &&
      answer?.status === 201 &&
      !creates &&
      !path.startsWith('/session') &&
      !byItself.includes(path);
    expect(named(creating)).toEqual([]);
  });

  it('that changes or removes something asks for the version of it, but those of ADR 0035', async () => {
    const decided = await readFile('docs/adr/0035-where-no-version-is-named.md', 'utf8');
    const listed = [...decided.matchAll(/^- `((?:PATCH|PUT|DELETE) \S+)`: ./gm)].map(([, name]) => name);
    const asks = ({ method, path }: DeclaredRoute) => {
      const item = document.paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`] as Record<string, Operation>;
      const { parameters = [] } = item[method.toLowerCase()]!;
      return parameters.some((one) => one.in === 'header' && one.name === 'If-Match' && one.required);
    };
    const changing = routes.filter(({ method }) => ['PATCH', 'PUT', 'DELETE'].includes(method));
    expect(named((route) => !asks(route), changing)).toEqual(listed.sort());
    expect(changing.filter(asks).length).toBeGreaterThan(6);
  });

  it('that is a grave act goes at the pace of people, and no other; nothing of a missing person waits for it', async () => {
    const page = await readFile('docs/circumstances.md', 'utf8');
    const listed = [...page.matchAll(/^- `((?:POST|PATCH) \S+)`$/gm)].map(([, name]) => name!);
    const paced = named(({ limits }) => limits.includes('grave'));
    expect(paced).toEqual(listed.sort());
    expect(paced.length).toBeGreaterThan(20);
    expect(paced.filter((name) => /alert|missing|acknowledgement/.test(name))).toEqual([]);
  });

  it('that streams holds no database connection', () => {
    expect(named(({ stream, noUnitOfWork }) => stream && !noUnitOfWork)).toEqual([]);
  });
});

const sourcesOf = (folder: string): [path: string, text: string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]);

/** Where a text reads the header of a credential: the last name before it that takes arguments. */
const readersOfCredentials = (path: string, text: string): string[] =>
  [...text.matchAll(/@Headers\('authorization'\)|headers\.authorization|headers\['authorization'\]/gi)].map(
    ({ index }) => {
      const before = text.slice(0, index).matchAll(/^\s*(?:async )?(#?\w+)\(/gm);
      return `${path.split('/').at(-1)}: ${[...before].at(-1)?.[1]}`;
    },
  );

describe('every permission', () => {
  it('is held by somebody', () => {
    const held = new Set(
      AGENCY_KINDS.flatMap((kind) => ROLES.flatMap((role) => [...permissionsOf(kind, [role])])),
    );
    expect(PERMISSIONS.filter((permission) => !held.has(permission))).toEqual([]);
  });
});
