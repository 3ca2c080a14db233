import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import fc from '../support/fast-check.js';
import type { pino } from 'pino';
import { createLogger } from '#platform/telemetry';
import { type Answer, logIn, send, startTestApi, type TestApi } from '../support/api.js';
import { demoTemplate } from '../support/demo-template.js';
import { DeclaredBodies } from '../support/declared-bodies.js';
import { ForeignWorld } from '../support/foreign-world.js';
import {
  type ApiDocument,
  type GeneratedRequest,
  GeneratedRequests,
  type Operation,
} from '../support/generated-requests.js';
import { itInCi } from '../support/in-ci.js';
import { type PlantedKind, PlantedValues } from '../support/planted-values.js';
import { bySize } from '../support/size.js';

jest.setTimeout(3_600_000);

/** Figure 11. */
const REQUESTS = bySize({ default: 400, ci: 20_000, long: 200_000 });
/** With one value that a document declares otherwise or writes in a rare form; each place of each operation once, and again with other words around it. */
const PLANTED = bySize({ default: 200, ci: 2_000, long: 20_000 });
const AT_ONCE = 6;
const PASSWORD = 'relais-demo-2026';
const LOGINS = [
  'police',
  'police.supervisor',
  'guardianship',
  'guardian',
  'shelter',
  'childshelter',
  'youth',
  'interpreter',
  'lawyer',
  'reception',
  'childfocus',
  'magistrate',
  'dpo',
  'admin',
];
/** They end the session that asks, or lock who asks out; and a stream has no end. */
const NOT_ASKED = new Set([
  'delete /api/v1/session',
  'post /api/v1/session/membership',
  'post /api/v1/session/password',
  'get /api/v1/events',
]);
/**
 * So many of a hundred answers say that something was done or shown: requests that are all refused find nothing. Counted over the first
 * tenth, which is asked one at a time: what several at once do to each other differs by run.
 */
const DONE_OF_HUNDRED = 12;

/** So many of a hundred values that must be refused are refused by their name: of the others a right or a state is asked first. */
const NAMED_OF_HUNDRED = 85;
/** So many of a hundred requests with a number in exponent form, or with null where it is declared, do something … */
const DONE_WITH_EXPONENT = 5;
/** … and so many do something or are refused by the name of the value. */
const JUDGED_OF_HUNDRED = 70;

interface Asked {
  name: string;
  path: string;
  method: string;
  operation: Operation;
}

interface Person {
  login: string;
  cookie: string;
  permissions: Set<string>;
}

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ApiDocument;
const operations: Asked[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation }))
    .filter(({ name }) => !NOT_ASKED.has(name)),
);

let api: TestApi;
let world: ForeignWorld;
let people: Person[];
/** What the API says of its own failures. */
const log: string[] = [];
const schemas = new Ajv2020({ strict: false, allErrors: false });
const compiled = new Map<string, ValidateFunction>();

async function personOf(login: string): Promise<Person> {
  const cookie = await logIn(api.url, `${login}@demo.relais.test`, PASSWORD);
  const { body } = await send(api.url, 'GET', '/session', { headers: { cookie } });
  return { login, cookie, permissions: new Set<string>(body.permissions) };
}

beforeAll(async () => {
  addFormats.default(schemas);
  schemas.addSchema(document, 'api');
  const destination = { write: (line: string) => void log.push(line) } as pino.DestinationStream;
  const logger = createLogger({ name: 'api', level: 'error' }, destination);
  api = await startTestApi({ logger }, { RELAIS_DEMO: '1' }, await demoTemplate());
  world = await ForeignWorld.of(api.database.adminUrl);
  people = await Promise.all(LOGINS.map(personOf));
}, 180_000);
afterAll(() => api?.close());

/** What is wrong with an answer; nothing when it is one that the document declares. */
function problemOf({ name, path, method, operation }: Asked, answer: Answer): string | undefined {
  if (answer.status >= 500) return `${answer.status}: ${JSON.stringify(answer.body)}`;
  const declared = answer.status < 300 ? String(answer.status) : 'default';
  const content = operation.responses[declared]?.content;
  if (!operation.responses[declared]) return `answers ${answer.status}, which is not declared`;
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]!;
  if (answer.status === 204 || answer.status === 304) return undefined;
  if (!content?.[type]) return `${answer.status} of type ${type || 'none'}, which is not declared`;
  if (!type.includes('json')) return undefined;
  const pointer = ['paths', path, method, 'responses', declared, 'content', type, 'schema']
    .map(escaped)
    .join('/');
  const matches = compiled.get(name + declared) ?? schemas.compile({ $ref: `api#/${pointer}` });
  compiled.set(name + declared, matches);
  return matches(answer.body) ? undefined : `${answer.status}: ${schemas.errorsText(matches.errors)}`;
}

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

async function ask(
  person: Person,
  { method }: Asked,
  { path, headers, body }: GeneratedRequest,
): Promise<Answer> {
  const one = { headers: { ...headers, Cookie: person.cookie }, body };
  return send(api.url, method.toUpperCase(), path, one);
}

itInCi(
  `refuses null, instants and values in place of an object that are not declared, in ${PLANTED} requests that hold one or a number in exponent form, and never fails`,
  async () => {
    const planted = new PlantedValues(document, new DeclaredBodies(world), world);
    const round = () =>
      operations.flatMap((asked) =>
        planted.of(asked.method, asked.path, asked.operation).map((one) => ({ asked, ...one })),
      );
    const todo = round();
    const places = todo.length;
    while (todo.length < PLANTED) todo.push(...round());
    // Fewer than there are: from all operations, as far apart as it gets.
    const step = Math.max(1, places / PLANTED);
    const queue = Array.from({ length: PLANTED }, (_, at) => todo[Math.floor(at * step)]!);
    const problems: string[] = [];
    const statuses = new Map<number, number>();
    const kinds = new Map<PlantedKind, number>();
    const refused = new Tally();
    const [done, judged] = [new Tally(), new Tally()];
    for (const { asked, kind, name, place, mustBeRefused, request } of queue) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const { answer, problem, login } = await answered(asked, request, statuses);
      const taken = mustBeRefused && answer.status < 300 ? `takes it: ${answer.status}` : problem;
      if (taken) problems.push(`${asked.name} ${name} as ${login}: ${taken}`);
      if (mustBeRefused) refused.add(names(answer, place), `${answer.status}`);
      else {
        done.add(answer.status < 300, `${answer.status}`);
        judged.add(answer.status < 300 || names(answer, place), `${answer.status}`);
      }
    }
    process.stderr.write(
      `${PLANTED} requests by kind of value ${JSON.stringify([...kinds])}, of ${places} places and values; ${saidOf(statuses)}\n` +
        `must be refused: named ${refused.said}; of the rest done ${done.said}; done or named ${judged.said}\n`,
    );
    expect(problems.slice(0, 10)).toEqual([]);
    const enough = [
      refused.ofHundred > NAMED_OF_HUNDRED,
      done.ofHundred > DONE_WITH_EXPONENT,
      judged.ofHundred > JUDGED_OF_HUNDRED,
    ];
    expect([world.draw.seed, ...enough]).toEqual([world.draw.seed, true, true, true]);
  },
);

itInCi(
  `answers ${REQUESTS} requests made from its document with what the document declares, and never fails`,
  async () => {
    const { seed } = world.draw;
    const pool = new Map<string, string[]>();
    const idFor = (name: string, number: number): string => {
      const known =
        pool.get(name) ??
        pool
          .set(
            name,
            Array.from({ length: 60 }, () => world.idFor(name)),
          )
          .get(name)!;
      return known[number % known.length]!;
    };
    const made = new GeneratedRequests(document, idFor);
    const each = Math.ceil(REQUESTS / operations.length);
    const todo = operations.flatMap((asked, turn) =>
      fc
        .sample(made.of(asked.path, asked.operation), { numRuns: each, seed: seed + turn })
        .map((request) => ({ asked, request })),
    );
    // One round after the other over all routes: what one does, another meets.
    const order = todo.map((one, index) => ({
      one,
      at: (index % each) * operations.length + Math.floor(index / each),
    }));
    const queue = order.sort((a, b) => a.at - b.at).map(({ one }) => one);
    const problems: string[] = [];
    const statuses = new Map<number, number>();
    const worker = async (some: Iterable<(typeof queue)[number]>): Promise<void> => {
      for (const { asked, request } of some) {
        const { problem, login } = await answered(asked, request, statuses);
        if (problem)
          problems.push(
            `${asked.name} as ${login}: ${problem}\n  ${JSON.stringify(request).slice(0, 1_500)}`,
          );
      }
    };
    const alone = Math.ceil(todo.length / 10);
    await worker(queue.slice(0, alone).values());
    const done = [...statuses].reduce((sum, [status, count]) => sum + (status < 300 ? count : 0), 0);
    const rest = queue.slice(alone).values();
    await Promise.all(Array.from({ length: AT_ONCE }, () => worker(rest)));
    process.stderr.write(
      `${todo.length} requests; ${saidOf(statuses)}; one at a time ${done} of ${alone} done\n`,
    );
    if (problems.length > 0) process.stderr.write(`${log.slice(0, 10).join('').slice(0, 20_000)}\n`);
    expect(problems.slice(0, 10)).toEqual([]);
    expect((100 * done) / alone).toBeGreaterThan(DONE_OF_HUNDRED);
  },
);

/** Whether a refusal says which value it is about: an element of a list by its place, or by the list. */
function names({ status, body }: Answer, place: string): boolean {
  const issues = status === 400 ? ((body.issues ?? []) as { name: string }[]) : [];
  return issues.some(({ name }) => name === place || `${name}.0` === place);
}

/** How many of the answers are as they should be, and the statuses of the others. */
class Tally {
  #all = 0;
  #good = 0;
  readonly #others = new Map<string, number>();

  add(isGood: boolean, other: string): void {
    this.#all += 1;
    if (isGood) this.#good += 1;
    else this.#others.set(other, (this.#others.get(other) ?? 0) + 1);
  }

  get ofHundred(): number {
    return (100 * this.#good) / this.#all;
  }

  get said(): string {
    return `${this.#good} of ${this.#all}, others ${JSON.stringify([...this.#others].sort())}`;
  }
}

/** Asks as a person who probably may, and says what is wrong with the answer. */
async function answered(
  asked: Asked,
  request: GeneratedRequest,
  statuses: Map<number, number>,
): Promise<{ answer: Answer; problem?: string; login: string }> {
  const person = await whoMay(asked);
  const answer = await ask(person, asked, request);
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  const problem = problemOf(asked, answer);
  if (answer.status === 401) await logInAgain(person);
  return { answer, problem, login: person.login };
}

const saidOf = (statuses: Map<number, number>): string => {
  const { seed } = world.draw;
  return `seed ${seed} (replay: RELAIS_SEED=${seed}): ${JSON.stringify([...statuses].sort())}`;
};

/** Mostly a person who may; where no person may, or by lot, any of them. */
async function whoMay({ operation }: Asked): Promise<Person> {
  const able = people.filter(({ permissions }) => permissions.has(operation['x-permission'] ?? ''));
  return world.draw.oneOf(able.length > 0 && world.draw.below(20) > 0 ? able : people);
}

/** Somebody has ended their session, their membership or their account: who cannot come back asks nothing any more. */
async function logInAgain(person: Person): Promise<void> {
  try {
    Object.assign(person, await personOf(person.login));
  } catch {
    people = people.filter((one) => one !== person);
    if (people.length < LOGINS.length / 2)
      throw new Error(`${people.length} of ${LOGINS.length} people are left`);
  }
}
