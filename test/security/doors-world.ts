import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { share } from '../factories/sharing.js';
import { type Answer, send, type TestApi, type TestMember } from '../support/api.js';
import { DeclaredBodies } from '../support/declared-bodies.js';
import { Draw } from '../support/draw.js';
import { ForeignWorld } from '../support/foreign-world.js';
import type { DeclaredRoute } from '../support/routes.js';
import { bySize } from '../support/size.js';
import { CATEGORIES, cellOf } from './decided-rights.js';
import { isFurther, type Outcome } from './doors-table.js';
import { EVERY_ROLE, type Way } from './doors-way.js';
import { allWays } from './doors-ways.js';
import { EveryTable } from './every-table.js';
import { queryOf } from './matrix-routes.js';
import { plantOwnRows } from './own-rows.js';
import { guardedTables } from './raw-actor.js';

/** Who tries an act: of an agency that stands in the row or leads the case, of another that takes part, of one that has no part. */
export type Door = 'party' | 'participant' | 'stranger';

/** Somebody with every role of a kind of agency. */
interface Actor {
  kind: string;
  member: TestMember;
  rights: ReadonlySet<string>;
}

interface Agency {
  id: string;
  kind: string;
}

/** A row that an address can name. */
interface Thing {
  id: string;
  /** Agencies that stand in it: whose it is, whom it goes to, who leads the case. */
  parties: ReadonlySet<string>;
}

/** Names before an id of which the table is called otherwise. */
const TABLES: Readonly<Record<string, string>> = {
  'shift-lines': 'shift_resident_lines',
  'agency-register': 'agencies',
  calendars: 'calendar_feeds',
  'co-accompaniments': 'youth_co_accompaniments',
  consents: 'sharing_consents',
  devices: 'shelter_devices',
  'emergency-access': 'emergency_accesses',
  'ended-accounts': 'users',
  exclusions: 'exclusion_entries',
  'erased-cases': 'erasures',
  looks: 'cases',
  members: 'memberships',
  measures: 'consultation_measures',
  merges: 'person_merges',
  participants: 'consultation_participants',
  persons: 'consultation_persons',
  people: 'users',
  places: 'shelter_places',
  'preventive-alerts': 'preventive_requests',
  reservations: 'place_reservations',
  'stand-in-questions': 'missing_mistakes',
  'stand-ins': 'alerts',
  units: 'shelter_units',
  'webhook-deliveries': 'deliveries',
};

/** Bodies are drawn, and ids in them: an act that did not come to its end is tried with others so often. */
const DRAWS = 3;
/** So many rows of a kind are tried, and, but in the long run, so many of those who are beside them. */
const THINGS = 2;
const BESIDE = bySize({ default: 1, ci: 3, long: 99 });

/**
 * Whatever is written is refused at the very end, when it is to be kept: nothing that is tried here changes what is tried next. 503
 * says that everything before it was allowed.
 */
const KEEP_NOTHING = `
  create function public.keep_nothing() returns trigger language plpgsql as $$
    begin raise exception 'nothing is kept' using errcode = 'configuration_limit_exceeded'; end $$;
  create constraint trigger keep_nothing after insert on relais.audit_events deferrable initially deferred
    for each row when (new.kind in ('act', 'sharing')) execute function public.keep_nothing()`;

/** A world with a row in every table, and people of every kind inside, beside and outside of it who try every door. */
export class DoorsWorld {
  /** Acts that failed (500), whoever tried them. */
  readonly failed = new Set<string>();
  asked = 0;
  readonly draw = new Draw();
  #things = new Map<string, Thing[]>();
  #planted = new Map<string, Thing[]>();
  readonly #people: Record<Door, Actor[]> = { party: [], participant: [], stranger: [] };
  #bodies!: DeclaredBodies;
  #cases: string[] = [];
  /** What opens a door to those whose it is, by route. */
  ways: ReadonlyMap<string, Way> = new Map();

  constructor(
    private readonly api: TestApi,
    private readonly admin: pg.Client,
  ) {}

  async begin(): Promise<void> {
    const lead = await this.api.member('police');
    const centre = await this.api.member('specialised_centre', { services: ['residential'] });
    this.#cases = await new EveryTable(this.api, this.admin).of(lead, centre);
    this.#things = await this.#readThings();
    const { rows: agencies } = await this.admin.query<Agency>('select id, kind from relais.agencies');
    const built = await allWays(this.api, this.admin, lead, centre);
    await this.#letIn(agencies, lead, centre);
    await this.#nameDutyRoles();
    this.ways = built.ways;
    this.#cases.push(...built.cases);
    const guarded = await guardedTables(this.admin);
    const tables = guarded.map(({ name }) => name);
    await plantOwnRows(this.admin, tables, lead);
    this.#planted = await this.#readThings();
    this.#bodies = new DeclaredBodies(await ForeignWorld.of(this.api.database.adminUrl));
    await this.admin.query(KEEP_NOTHING);
  }

  /** The two who made the world, somebody of each agency in it, somebody of each kind to whom its cases are open, and of each kind. */
  async #letIn(agencies: readonly Agency[], ...makers: TestMember[]): Promise<void> {
    const { party, participant, stranger } = this.#people;
    for (const member of makers) {
      const { kind } = agencies.find(({ id }) => id === member.agencyId)!;
      party.push({ kind, member, rights: permissionsOf(kind, ['caseworker']) });
    }
    for (const { id, kind } of agencies) party.push(await this.#actor(kind, id));
    for (const kind of AGENCY_KINDS.filter((one) => permissionsOf(one, ['caseworker']).has('case:read'))) {
      const one = await this.#actor(kind);
      const categories = CATEGORIES.filter((category) => cellOf(kind, category)!.read !== 'none');
      for (const id of this.#cases) await share(this.api, id, one.member, { categories });
      participant.push(one);
    }
    for (const kind of AGENCY_KINDS) stranger.push(await this.#actor(kind));
  }

  /** Each service has a person in its duty role: where it has none, its supervisors answer for the whole country and are no strangers. */
  async #nameDutyRoles(): Promise<void> {
    const { userId, membershipId } = await this.api.member('guardianship_service');
    await this.admin.query(
      `insert into relais.duty_role_members (id, agency_id, user_id, named_by_membership, named_at)
       select gen_random_uuid(), g.id, $1, $2, now() from relais.agencies g where g.kind = 'guardianship_service'
         and not exists (select 1 from relais.duty_role_members d where d.agency_id = g.id and d.removed_at is null)`,
      [userId, membershipId],
    );
  }

  /** Every case is closed; what was closed before stays so. */
  async close(): Promise<void> {
    await this.admin.query(`update relais.cases set status = 'closed' where id = any ($1)`, [this.#cases]);
  }

  /**
   * Goes the way that was built through a door.
   *
   * @returns what was answered where it did not open; nothing of what it did stays
   */
  async notOpened({ who, path, body, headers }: Way, route: DeclaredRoute): Promise<string | undefined> {
    const answer = await send(this.api.url, route.method, path, {
      body,
      headers: { Cookie: who.cookie, 'If-Match': '*', 'Idempotency-Key': randomUUID(), ...headers },
    });
    this.asked += 1;
    if (answer.status === 500) this.failed.add(`${route.name}: its way`);
    if (answer.status < 300 || isKeptFrom(answer)) return undefined;
    return `${route.name}: ${answer.status} ${JSON.stringify(answer.body)}`;
  }

  /** How far those who stand like that to what a route names come with it at the furthest; undefined where nobody may use it. */
  async reach(route: DeclaredRoute, door: Door): Promise<Outcome | undefined> {
    const able = this.#able(route, door);
    const from = this.draw.below(Math.max(able.length, 1));
    const turned = [...able.slice(from), ...able.slice(0, from)];
    let best: Outcome | undefined;
    for (const { member } of door === 'party' ? able : turned.slice(0, BESIDE))
      for (const { id, parties } of this.#thingsOf(route, door)) {
        if (parties.has(member.agencyId) !== (door === 'party')) continue;
        const outcome = await this.#try(member, route, id, door);
        if (best === undefined || isFurther(outcome, best)) best = outcome;
        if (best === 'through') return best;
      }
    return best;
  }

  /** The platform keeps the register, and its officers answer for agencies without one: nobody is a stranger to it where others may. */
  #able({ permission }: DeclaredRoute, door: Door): Actor[] {
    const able = this.#people[door].filter(({ rights }) => rights.has(permission as string));
    const others = able.filter(({ kind }) => kind !== 'platform');
    return door === 'stranger' && others.length > 0 ? others : able;
  }

  /** Whether the world has what the route names. */
  names = (route: DeclaredRoute): boolean => this.#thingsOf(route, 'stranger').length > 0;

  async #actor(kind: string, agencyId?: string): Promise<Actor> {
    const member = await this.api.member(kind, { roles: EVERY_ROLE, ...(agencyId && { agencyId }) });
    return { kind, member, rights: permissionsOf(kind, EVERY_ROLE) };
  }

  async #readThings(): Promise<Map<string, Thing[]>> {
    const found = new Map<string, Thing[]>();
    const { rows: tables } = await this.admin.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'relais' group by 1 having bool_or(column_name = 'id' and data_type = 'uuid')`,
    );
    const { rows: agencies } = await this.admin.query<{ id: string }>('select id from relais.agencies');
    const known = new Set(agencies.map(({ id }) => id));
    for (const { name } of tables) {
      const { rows } = await this.admin.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from relais.${name} t limit 20`,
      );
      const things = rows.map(({ row }) => ({
        id: row['id'] as string,
        parties: new Set(Object.values(row).filter((value): value is string => known.has(value as string))),
      }));
      found.set(name, things);
    }
    return found;
  }

  #thingsOf({ path }: DeclaredRoute, door: Door): Thing[] {
    const collection = /([^/]+)\/:(?:id|userId)\b/.exec(path)?.[1];
    if (!collection) return [];
    const table = TABLES[collection] ?? collection.replaceAll('-', '_');
    const real = this.#things.get(table) ?? [];
    // Nothing stands behind a row that was planted: what those would find there whose it is says nothing.
    const all = real.length > 0 || door !== 'stranger' ? real : (this.#planted.get(table) ?? []);
    return all.slice(0, THINGS);
  }

  async #try(member: TestMember, route: DeclaredRoute, id: string, door: Door): Promise<Outcome> {
    let best: Outcome = 'form';
    for (let time = 0; time < DRAWS; time += 1) {
      const answer = await this.#ask(member, route, id);
      this.asked += 1;
      if (answer.status === 500) this.failed.add(`${route.name}: a ${door}`);
      const outcome = outcomeOf(answer);
      if (isFurther(outcome, best)) best = outcome;
      if (best === 'through' || (door === 'stranger' && best !== 'form')) break;
    }
    return best;
  }

  #ask(member: TestMember, { method, path, takesBytes }: DeclaredRoute, id: string): Promise<Answer> {
    let collection = '';
    const address = path
      .split('/')
      .map((part) => {
        if (!part.startsWith(':')) collection = part;
        if (part === ':id' || part === ':userId') return id;
        if (part === ':number') return '1';
        return part.startsWith(':') ? this.#anyOf(collection) : part;
      })
      .join('/');
    const bodied = method !== 'DELETE' && method !== 'GET';
    return send(this.api.url, method, address + (queryOf(path, id) || this.#bodies.queryOf(method, path)), {
      body: bodied ? this.#bodies.bodyOf(method, path) : undefined,
      headers: {
        Cookie: member.cookie,
        'If-Match': '*',
        'Idempotency-Key': randomUUID(),
        ...(takesBytes && { 'Content-Type': 'application/octet-stream' }),
      },
    });
  }

  #anyOf(collection: string): string {
    const table = TABLES[collection] ?? collection.replaceAll('-', '_');
    return (this.#things.get(table) ?? this.#planted.get(table))?.[0]?.id ?? randomUUID();
  }
}

/** Everything was done, and refused when it was to be kept. */
const isKeptFrom = ({ status }: Answer): boolean => status === 503;

function outcomeOf({ status }: Answer): Outcome {
  // What failed came nowhere that could be told; it is told by itself.
  if (status === 400 || status === 500) return 'form';
  if (status === 404) return 'unseen';
  if (status === 403) return 'refused';
  return status === 409 ? 'in' : 'through';
}
