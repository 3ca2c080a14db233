import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { newCaseReference } from '#kernel';
import { type AccessWorld, AGENCIES, agencyOf, CASES, type ModelActor, PEOPLE } from './access-model.js';
import { setActor } from './raw-actor.js';
import { BESIDE, CHANGED, KINDS, ROWS } from './world-rows.js';

/** Worlds that are judged in one transaction, each with cases of its own; their cases together are one page of a list. */
export const WORLDS_AT_ONCE = 40;

const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

/** Ends are told from now, starts an hour earlier: what ended in the past began before that. */
const IN_HOURS = { past: '-2 hours', future: '2 hours' };

const BUILD_ACCESS = `
insert into relais.case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type, source_id,
  valid_from, valid_until, ended_at, case_opened_at)
select gen_random_uuid(), case_id, agency_id, user_id, categories, disclosed, granted_by, ground, nullif(ground, 'test'), case_id, now() + starts - interval '1 hour',
  now() + ends, case when ended then now() end,
  (select c.opened_at from relais.cases c where c.id = case_id)
from jsonb_to_recordset($1) as a (case_id uuid, agency_id uuid, user_id uuid, categories text[], disclosed text[],
  granted_by uuid, ground text, starts interval, ends interval, ended boolean)`;
const REFUSE = `insert into relais.case_exclusions (case_id, user_id, reason)
  select case_id, user_id, 'x' from jsonb_to_recordset($1) as x (case_id uuid, user_id uuid) on conflict do nothing`;
/** Ends every access of an agency in a case, as a consent that is withdrawn ends what rests on it. */
const WITHDRAW = `update relais.case_access a set ended_at = now(), ended_reason = 'consent_withdrawn'
  from jsonb_to_recordset($1) as x (case_id uuid, agency_id uuid)
  where a.case_id = x.case_id and a.agency_id = x.agency_id and a.ended_at is null`;

const categoryOf = `case category ${KINDS.map(({ table, category }, kind) => (table === 'documents' ? `when '${category}' then ${kind * AGENCIES}` : '')).join(' ')} end`;
const tables = [...new Set(KINDS.map(({ table }) => table))];
const ownerCode = 'array_position($2::uuid[], owner_agency_id) - 1';

/** Everything the database lets an actor see of some cases, and, of all that it may find, what is listed and found. */
const READ_ALL = `select case_id, array_agg(code order by code)::text as codes from (${[
  ...tables.map((table) => {
    const first =
      table === 'documents' ? categoryOf : KINDS.findIndex((kind) => kind.table === table) * AGENCIES;
    return `select case_id, ${first} + ${ownerCode} as code from relais.${table} where case_id = any($1::uuid[])`;
  }),
  `select id, ${BESIDE.case} from relais.cases where id = any($1)`,
  `select case_id, ${BESIDE.list} from relais.search_cases(null, null, null, null, null, null, 100)`,
  `select case_id, ${BESIDE.find} from relais.search_cases('zenobia', null, null, null, null, null, 100)`,
  `select case_id, ${BESIDE.brief} from relais.case_briefs($1)`,
].join(' union all ')}) seen group by case_id`;

/**
 * Changes whatever the actor may change: of most worlds at once, of those in which emergency access may refuse something one after the
 * other, since it refuses a statement as a whole.
 */
const CHANGE_ALL = `
create function public.change_all(together uuid[], alone uuid[], agencies uuid[], size integer) returns table (case_id uuid, codes text)
language plpgsql as $$
#variable_conflict use_column
declare
  mine uuid[];
  done jsonb;
begin
  for n in -1 .. cardinality(alone) / size - 1 loop
    mine := case when n < 0 then together else alone[n * size + 1 : (n + 1) * size] end;
    begin
      with ${KINDS.flatMap(({ table, changes }, kind) =>
        changes
          ? [
              `c${kind} as (update relais.${table} t set version = t.version where t.case_id = any (mine)
                 returning t.case_id, ${CHANGED + kind * AGENCIES} + array_position(agencies, t.owner_agency_id) - 1 as code)`,
            ]
          : [],
      ).join(', ')}
      select jsonb_agg(jsonb_build_object('id', u.case_id, 'codes', u.codes)) into done
      from (select v.case_id, array_agg(v.code order by v.code)::text as codes from (${KINDS.flatMap(
        ({ changes }, kind) => (changes ? [`select * from c${kind}`] : []),
      ).join(' union all ')}) v group by v.case_id) u;
      return query select (one ->> 'id')::uuid, one ->> 'codes' from jsonb_array_elements(done) one;
    exception when sqlstate 'RE001' then
      return query select mine[1], '{${BESIDE.refused}}';
    end;
  end loop;
end $$;
grant execute on function public.change_all to relais_app;`;

/** What an actor sees and changes, by the place of the case among those of the lane. */
export type Observed = Map<number, { seen: string; changed: string }>;

/** The agencies and people of all worlds. */
export class Society {
  readonly agencies = ids(AGENCIES);
  readonly people = ids(PEOPLE);
  readonly memberships = ids(PEOPLE);

  /** @param admin a superuser; makes the function that changes everything as well */
  async fill(admin: pg.Client): Promise<void> {
    for (const id of this.agencies)
      await admin.query(`insert into relais.agencies (id, kind, name) values ($1, 'police', 'A')`, [id]);
    for (const [n, id] of this.people.entries()) {
      await admin.query('insert into relais.users (id, email, display_name) values ($1, $2, $2)', [
        id,
        `${n}@test`,
      ]);
      await admin.query(
        `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', '2020-01-01')`,
        [this.memberships[n], id, this.agencies[agencyOf(n)]],
      );
    }
    await admin.query(CHANGE_ALL);
  }
}

/** One connection with cases for as many worlds as are judged at once. */
export class Lane {
  readonly cases = ids(WORLDS_AT_ONCE * CASES);
  readonly #client: pg.Client;

  constructor(
    url: string,
    private readonly society: Society,
  ) {
    this.#client = new pg.Client({ connectionString: url });
  }

  /** A row of each kind by each of its owners, in every case. Foreign keys and triggers are not asked: what is tried is who reads it. */
  async fill(): Promise<void> {
    const { agencies, memberships } = this.society;
    await this.#client.connect();
    await this.#client.query('begin');
    await this.#client.query(`set local session_replication_role = 'replica'`);
    for (const id of this.cases)
      await this.#client.query(
        `insert into relais.cases (id, reference, opened_by_agency_id, lead_agency_id, opened_by_membership, opened_at)
         values ($1, $2, $3, $3, $4, now())`,
        [id, newCaseReference(), agencies[0], memberships[0]],
      );
    for (const { kind, caseNumber, owner } of ROWS) {
      const { table, columns, values } = KINDS[kind]!;
      const of = [this.#everyNth(caseNumber), agencies[owner], memberships[2 * owner]];
      await this.#client.query(
        `insert into relais.${table} (id, case_id, owner_agency_id, created_by_membership, created_at, updated_at, ${columns})
         select gen_random_uuid(), c, $2, $3, now(), now(), ${values} from unnest($1::uuid[]) c`,
        of,
      );
    }
    await this.#client.query(
      `insert into relais.person_names (id, case_id, owner_agency_id, person_id, position, kind, folded, created_by_membership, created_at, updated_at)
       select gen_random_uuid(), case_id, owner_agency_id, id, 0, 'primary', 'zenobia', created_by_membership, now(), now()
       from relais.persons where case_id = any($1)`,
      [this.cases],
    );
    await this.#client.query('commit');
    await this.#client.query('analyze');
  }

  end(): Promise<void> {
    return this.#client.end();
  }

  /** Runs work in a transaction that is rolled back whatever happens. */
  async trying(work: () => Promise<void>): Promise<void> {
    await this.#client.query('begin');
    try {
      await work();
    } finally {
      await this.#client.query('rollback');
    }
  }

  build(worlds: readonly AccessWorld[]): Promise<void> {
    return this.#unasked(() => this.#build(worlds));
  }

  /** One more refusal or withdrawal in each world that has one. */
  narrow(worlds: readonly AccessWorld[]): Promise<void> {
    return this.#unasked(() => this.#narrow(worlds));
  }

  /** No foreign key and no trigger is asked: they tell others of what is opened, and that costs more than all the rest. */
  async #unasked(work: () => Promise<void>): Promise<void> {
    await this.#client.query(`set local session_replication_role = 'replica'`);
    await work();
    await this.#client.query(`set local session_replication_role = 'origin'`);
  }

  async #build(worlds: readonly AccessWorld[]): Promise<void> {
    const { agencies, people } = this.society;
    const access = worlds.flatMap((world, n) =>
      world.access.map((one) => ({
        case_id: this.#caseOf(n, one.caseNumber),
        agency_id: agencies[one.agency],
        user_id: one.person === undefined ? null : people[one.person],
        categories: one.categories,
        disclosed: one.disclosed,
        granted_by: one.grantedBy === undefined ? null : agencies[one.grantedBy],
        ground: one.emergency ? 'emergency' : one.disclosure ? 'disclosure' : 'test',
        starts: IN_HOURS[one.startsIn],
        ends: one.ends === 'never' ? null : IN_HOURS[one.ends],
        ended: one.ended,
      })),
    );
    await this.#each('access', BUILD_ACCESS, access);
    await this.#refuse(worlds.flatMap((world, n) => world.exclusions.map((one) => ({ ...one, n }))));
  }

  async #narrow(worlds: readonly AccessWorld[]): Promise<void> {
    await this.#refuse(worlds.flatMap(({ refusal }, n) => (refusal ? [{ ...refusal, n }] : [])));
    const withdrawn = worlds.flatMap(({ withdrawal: one }, n) =>
      one ? [{ case_id: this.#caseOf(n, one.caseNumber), agency_id: this.society.agencies[one.agency] }] : [],
    );
    await this.#each('withdraw', WITHDRAW, withdrawn);
  }

  /** @param alone the worlds whose changes are tried one by one; undefined where none are tried */
  async observed(who: ModelActor, alone?: ReadonlySet<number>): Promise<Observed> {
    const { agencies, people, memberships } = this.society;
    await this.#client.query('set local role relais_app');
    await setActor(this.#client, {
      userId: people[who.person]!,
      membershipId: memberships[who.person]!,
      agencyId: agencies[who.agency]!,
      reads: who.reads,
      writes: who.writes,
    });
    const found: Observed = new Map();
    const at = (caseId: string) => {
      const place = this.cases.indexOf(caseId);
      if (!found.has(place)) found.set(place, { seen: '', changed: '' });
      return found.get(place)!;
    };
    type Line = { case_id: string; codes: string };
    const read = { name: 'read', text: READ_ALL, values: [this.cases, agencies] };
    for (const { case_id, codes } of (await this.#client.query<Line>(read)).rows) at(case_id).seen = codes;
    if (alone) {
      const isAlone = (place: number) => alone.has(Math.floor(place / CASES));
      const together = this.cases.filter((_, place) => !isAlone(place));
      const values = [together, this.cases.filter((_, place) => isAlone(place)), agencies, CASES];
      const change = { name: 'change', text: 'select * from public.change_all($1, $2, $3, $4)', values };
      for (const { case_id, codes } of (await this.#client.query<Line>(change)).rows)
        at(case_id).changed = codes;
    }
    await this.#client.query('reset role');
    return found;
  }

  /** Rows that were written and rolled back, out of the way of those that come. */
  async tidy(): Promise<void> {
    await this.#client.query(`vacuum relais.case_access, relais.case_exclusions`);
  }

  #caseOf(world: number, caseNumber: number): string {
    return this.cases[world * CASES + caseNumber]!;
  }

  #everyNth(caseNumber: number): string[] {
    return this.cases.filter((_, n) => n % CASES === caseNumber);
  }

  #refuse(refusals: readonly { n: number; caseNumber: number; person: number }[]): Promise<void> {
    const rows = refusals.map(({ n, caseNumber, person }) => ({
      case_id: this.#caseOf(n, caseNumber),
      user_id: this.society.people[person],
    }));
    return this.#each('refuse', REFUSE, rows);
  }

  async #each(name: string, text: string, rows: readonly object[]): Promise<void> {
    if (rows.length) await this.#client.query({ name, text, values: [JSON.stringify(rows)] });
  }
}
