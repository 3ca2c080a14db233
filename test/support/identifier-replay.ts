import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Metrics } from '#platform/telemetry';
import { type Answer, send, type TestApi, type TestMember } from './api.js';
import { DeclaredBodies } from './declared-bodies.js';
import { TestEventSource } from './event-source.js';
import type { ForeignWorld } from './foreign-world.js';
import type { DeclaredRoute } from './routes.js';
import { tellEverything } from './worker.js';

/** A word or id of somebody else that came out, and where. */
export interface Leak {
  where: string;
  what: string[];
}

/** Where identifiers stand in a request. */
export type Position = 'path' | 'query' | 'body' | 'header';

/** Bodies are drawn: a body that is refused for its form reaches no right, so the route is asked again with a new one, so often. */
const MORE_DRAWS = 6;

/** They end the session that asks. */
const ENDING = new Set(['DELETE /session', 'POST /session/membership']);

/** Opens whatever case it names to who is in a hurry, by right and judged afterwards (ADR 0024): they are told its number. */
const OPENING = 'POST /cases/:id/emergency-access';

/** Written with ids of others by right, each with why that does nothing to what is theirs. */
export const MAY_BE_DONE: Readonly<Record<string, string>> = {
  [OPENING]: 'the emergency itself: judged afterwards',
};

/** Replays routes as somebody who has nothing to do with what the ids of a world name: in path, query, body and headers. */
export class IdentifierReplay {
  readonly leaks: Leak[] = [];
  /** Routes that did what was asked about somebody else's thing in the address. */
  readonly done: string[] = [];
  /** How often which status was answered. */
  readonly answered = new Map<number, number>();
  /** By route: what was answered to identifiers in which position. */
  readonly met = new Map<string, { positions: Set<Position>; statuses: Set<number> }>();
  /** Who opened cases by right is told of them, then and in the lists of what they opened: id and number of each, by who asked. */
  readonly #opened = new Map<TestMember, string[]>();
  readonly #bodies: DeclaredBodies;

  constructor(
    private readonly api: TestApi,
    readonly world: ForeignWorld,
  ) {
    this.#bodies = new DeclaredBodies(world);
  }

  /** Every route this often, listening to one's own events meanwhile. */
  async as(member: TestMember, routes: readonly DeclaredRoute[], times: number): Promise<void> {
    const stream = await TestEventSource.open(this.api.url, member.cookie);
    for (const route of routes.filter(({ name }) => !ENDING.has(name))) {
      for (let time = 0; time < times; time += 1) await this.#ask(member, route);
    }
    this.#look('the events of who asked', JSON.stringify(stream.events), (text) =>
      this.#leaksFor(member, text),
    );
    stream.close();
  }

  /** What was written by then beside the rows of cases: messages, jobs, mails, lines of the log, figures. */
  async everywhereElse(log: string): Promise<void> {
    await tellEverything(this.api.database);
    const client = new pg.Client({ connectionString: this.api.database.adminUrl });
    await client.connect();
    try {
      const { rows: jobs } = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'jobs'`,
      );
      const sinks = ['relais.outbox', 'relais.notifications', 'relais.deliveries', 'relais.demo_mailbox'];
      for (const name of [...sinks, ...jobs.map((table) => table.name)]) {
        const { rows } = await client.query<{ row: string }>(
          `select to_jsonb(t)::text as row from ${name} t`,
        );
        // Ids of what an act is about are what these rows are made of.
        this.#look(name, rows.map(({ row }) => row).join('\n'), (text) => this.world.wordsIn(text));
      }
    } finally {
      await client.end();
    }
    this.#look('the log', log);
    this.#look('the figures', await this.api.app.get(Metrics).text());
  }

  /**
   * Routes below a case, asked about the case of who asks: then what stands in the body is looked up, and not the address before it.
   *
   * @param ownCase of the member
   */
  async besideOwn(member: TestMember, ownCase: string, routes: readonly DeclaredRoute[]): Promise<void> {
    for (const route of routes)
      if (route.path.startsWith('/cases/:id/') && this.#bodies.takesIds(route.method, route.path))
        await this.#ask(member, route, ownCase);
  }

  /** Routes that were asked with identifiers in this position, and answered by one of these. */
  answering(position: Position, ...statuses: number[]): string[] {
    return [...this.met]
      .filter(([, { positions, statuses: given }]) => {
        return positions.has(position) && statuses.some((status) => given.has(status));
      })
      .map(([name]) => name);
  }

  /** Routes that refused every request for its form, before anything was looked up. */
  get neverReached(): string[] {
    const refused = [...this.met].filter(([, { statuses }]) =>
      [...statuses].every((status) => status === 400),
    );
    return refused.map(([name]) => name);
  }

  async #ask(member: TestMember, route: DeclaredRoute, ownCase?: string): Promise<void> {
    for (let time = 0; time <= MORE_DRAWS; time += 1)
      if ((await this.#askOnce(member, route, ownCase)) !== 400) return;
  }

  /** @returns the status of the answer */
  async #askOnce(member: TestMember, route: DeclaredRoute, ownCase?: string): Promise<number> {
    const { method, takesBytes } = route;
    const path = ownCase ? route.path.replace(':id', ownCase) : route.path;
    const address = this.#addressOf(path);
    const query = this.#bodies.queryOf(method, route.path);
    const bodied = method !== 'GET' && method !== 'DELETE';
    const body = bodied ? this.#bodies.bodyOf(method, route.path) : undefined;
    const headers = {
      Cookie: member.cookie,
      'If-Match': this.world.draw.oneOf(['"1"', '*', `"${this.world.idFor('')}"`]),
      'Idempotency-Key': this.world.draw.below(3) > 0 ? randomUUID() : this.world.key(),
      ...(takesBytes && { 'Content-Type': 'application/octet-stream' }),
    };
    const answer = await send(this.api.url, method, address + query, { body, headers });
    this.#met(route.name, answer.status, {
      path: path.includes(':'),
      query: this.#bodies.asksForIds(method, route.path),
      body: bodied && this.#bodies.takesIds(method, route.path),
      header: true,
    });
    const sent = JSON.stringify([address, query, body, headers]);
    if (method !== 'GET' && answer.status < 300 && !ownCase && path.includes(':')) this.done.push(route.name);
    if (route.name === OPENING && answer.status === 201) await this.#shutAgain(member, answer);
    this.#look(`${answer.status} of ${route.name}`, textOf(answer), (text) =>
      this.#leaksFor(member, text, sent),
    );
    return answer.status;
  }

  #addressOf(path: string): string {
    let collection = '';
    return path
      .split('/')
      .map((part) => {
        if (!part.startsWith(':')) collection = part;
        return part.startsWith(':') ? this.world.idFor(collection) : part;
      })
      .join('/');
  }

  #met(route: string, status: number, stood: Record<Position, boolean>): void {
    this.answered.set(status, (this.answered.get(status) ?? 0) + 1);
    const met = this.met.get(route) ?? { positions: new Set(), statuses: new Set() };
    this.met.set(route, met);
    met.statuses.add(status);
    for (const position of ['path', 'query', 'body', 'header'] as const)
      if (stood[position]) met.positions.add(position);
  }

  /** What comes after is asked by somebody beside the case again. */
  async #shutAgain(member: TestMember, { body }: Answer): Promise<void> {
    const { id, caseId, reference } = body as { id: string; caseId: string; reference: string };
    this.#opened.set(member, [...(this.#opened.get(member) ?? []), caseId, reference]);
    const headers = { Cookie: member.cookie, 'Idempotency-Key': randomUUID() };
    const { status } = await send(this.api.url, 'POST', `/emergency-access/${id}/end`, { body: {}, headers });
    if (status !== 201) throw new Error(`the end of an emergency access answered ${status}`);
  }

  #leaksFor(member: TestMember, text: string, sent = ''): string[] {
    const told = new Set(this.#opened.get(member));
    return this.world.leaksIn(text, sent).filter((what) => !told.has(what));
  }

  #look(where: string, text: string, find = (all: string) => this.world.leaksIn(all)): void {
    const what = find(text);
    if (what.length > 0) this.leaks.push({ where, what: what.slice(0, 5) });
  }
}

const textOf = ({ body, headers }: Answer): string =>
  `${typeof body === 'string' ? body : JSON.stringify(body)} ${JSON.stringify([...headers])}`;
