import { randomUUID } from 'node:crypto';
import { hash as hashOf } from '@node-rs/argon2';
import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import request, { type Response } from 'supertest';
import { createApi, type ApiOptions, type MakeApplication } from '../../apps/api/create-api.js';
import { testConfig } from './config.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** So many requests that no test meets a limit by accident. */
const NO_LIMITS = {
  address: 1e6,
  standard: 1e6,
  search: 1e6,
  letter: 1e6,
  login: 1e6,
  token: 1e6,
  grave: 1e6,
};

/** Nobody measures what is not found: it leaves when it is ready. */
const NO_BEAT = { everyMs: 0, jitterMs: 0 };

const PASSWORD = 'relais-test-password';
/** Nobody attacks it: a tenth of a millisecond for each login instead of fourteen. Whoever sets a password gets the product's hash. */
const CHEAP = { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

const ofTestingModule: MakeApplication = async (module, adapter, options) => {
  const testing = Test.createTestingModule({ imports: [module] }).setLogger(options.logger as LoggerService);
  return (await testing.compile()).createNestApplication<NestFastifyApplication>(adapter, options);
};

/** The real API on a port of the system's choosing, over a database of its own. */
export interface TestApi {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  /** Runs SQL as the owner of the tables (still under row-level security), for what no use case offers. */
  sql<T = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  /** A new person with a membership in an agency of this kind (a new one unless `agencyId` is given), logged in. */
  member(kind: string, options?: MemberOptions): Promise<TestMember>;
  close(): Promise<void>;
}

export interface MemberOptions {
  roles?: string[];
  agencyId?: string;
  agencyName?: string;
  services?: string[];
}

/** Someone with a session; requests carry its cookie and our own origin. */
export interface TestMember {
  readonly agencyId: string;
  readonly membershipId: string;
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
}

/** An answer, its JSON read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What comes back is for the test to judge.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Starts an API; `close()` it in `afterAll`. @param template database that is copied; an empty one unless it is given */
export async function startTestApi(
  options: ApiOptions = {},
  env?: Record<string, string>,
  template?: string,
): Promise<TestApi> {
  const database = await createTestDatabase(template);
  const app = await createApi(testConfig(database, env), {
    beat: NO_BEAT,
    make: ofTestingModule,
    ...options,
    limits: { ...NO_LIMITS, ...options.limits },
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  // A test may crash its database; what is asked next connects again.
  owner.on('error', () => undefined);
  const sql = async <T>(text: string, values: unknown[] = []) =>
    (await owner.query(text, values)).rows as T[];
  return {
    url,
    app,
    database,
    sql,
    member: (kind, more = {}) => newMember(url, sql, kind, more),
    close: async () => {
      await app.close();
      await owner.end();
      await database.drop();
    },
  };
}

/**
 * One request as a browser on our own page sends it.
 *
 * @param path below the base path, or absolute when it begins with `/api` or `/health`
 */
export async function send(
  url: string,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const absolute = /^\/(api|health)/.test(path) ? path : `/api/v1${path}`;
  const { body } = options;
  const unsafe = method !== 'GET' && method !== 'HEAD';
  const asking = request(url);
  const sending = asking[verbOf(method)](pathOf(url + absolute))
    .parse(asText)
    .set({
      ...(unsafe && { Origin: url }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...options.headers,
    });
  if (body !== undefined) void sending.send(typeof body === 'string' ? body : JSON.stringify(body));
  return answerOf(await sending);
}

const verbOf = (method: string) => method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete';

/** As a browser sends it: with every letter escaped that an address may not have. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** Read here and not by the type that the answer says it has: a wrong one is for the test to judge. */
function asText(response: Response, done: (error: Error | null, text: string) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
}

function answerOf(response: Response): Answer {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers as Record<string, string | string[]>))
    for (const one of [value].flat()) headers.append(name, one);
  // Of an answer without a body the parser is never asked.
  const text = typeof response.body === 'string' ? response.body : '';
  const isJson = /json/.test(headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers, body: isJson ? JSON.parse(text) : text };
}

/** Logs in and gives the cookie. */
export async function logIn(url: string, email: string, password: string): Promise<string> {
  const answer = await send(url, 'POST', '/session', { body: { email, password } });
  if (answer.status !== 201) throw new Error(`login answered ${answer.status}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** Where a fresh proof gives the session its next token. */
const RENEWS = /^\/session\/(confirmation|factors|provider)/;

/** The cookie with the token that came with an answer, as a browser keeps it. */
export function renewed(cookie: string, { headers }: Answer): string {
  const next = headers.getSetCookie().find((one) => one.startsWith('__Host-relais='));
  return next ? cookie.replace(/__Host-relais=[^;]*/, next.split(';')[0]!) : cookie;
}

let hash: Promise<string> | undefined;

async function newMember(
  url: string,
  sql: TestApi['sql'],
  kind: string,
  options: MemberOptions,
): Promise<TestMember> {
  const {
    roles = ['caseworker'],
    agencyName = `Agency ${randomUUID().slice(0, 8)}`,
    services = [],
  } = options;
  const [agencyId, userId, membershipId] = [options.agencyId ?? randomUUID(), randomUUID(), randomUUID()];
  const email = `${userId}@demo.relais.test`;
  hash ??= hashOf(PASSWORD, CHEAP);
  if (!options.agencyId) {
    await sql('insert into relais.agencies (id, kind, name, services) values ($1, $2, $3, $4)', [
      agencyId,
      kind,
      agencyName,
      services,
    ]);
  }
  await sql(
    'insert into relais.users (id, email, display_name, password_hash, language) values ($1, $2, $3, $4, $5)',
    [userId, email, `Person ${userId.slice(0, 4)}`, await hash, 'en'],
  );
  await sql(
    `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, $4, '2020-01-01')`,
    [membershipId, userId, agencyId, roles],
  );
  const member = {
    agencyId,
    userId,
    membershipId,
    email,
    password: PASSWORD,
    cookie: await logIn(url, email, PASSWORD),
  };
  // Fresh however slow the machine is: a test that asks for another proof makes this one old.
  await sql(`update relais.sessions set confirmed_at = now() + interval '1 day' where membership_id = $1`, [
    membershipId,
  ]);
  return Object.assign(member, requestsOf(url, member));
}

/** What a member asks: with their cookie, and with the next one from when it is there. */
function requestsOf(url: string, member: { cookie: string }) {
  const call =
    (method: string) =>
    async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const answer = await send(url, method, path, { body, headers: { Cookie: member.cookie, ...headers } });
      if (RENEWS.test(path)) member.cookie = renewed(member.cookie, answer);
      return answer;
    };
  return {
    get: (path: string, headers?: Record<string, string>) => call('GET')(path, undefined, headers),
    post: call('POST'),
    patch: call('PATCH'),
    delete: (path: string, headers?: Record<string, string>) => call('DELETE')(path, undefined, headers),
  };
}
