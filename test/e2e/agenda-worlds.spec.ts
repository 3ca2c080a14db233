import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { brusselsDate } from '#kernel';
import { AGENDA_KINDS } from '../../apps/api/agenda/sources.js';
import { stateAge } from '../../libs/modules/cases/domain/age.js';
import { as } from '../factories/actors.js';
import { type Answer, logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { demoTemplate } from '../support/demo-template.js';
import { Draw } from '../support/draw.js';
import { at, type Row, RULES } from '../support/owed-rules.js';
import { bySize } from '../support/size.js';

jest.setTimeout(900_000);

const CASES = bySize({ default: 40, ci: 120, long: 1_000 });
const VIEWERS = [
  'police',
  'guardianship',
  'guardian',
  'shelter',
  'shelter.supervisor',
  'childshelter',
  'youth',
  'lawyer',
  'magistrate',
];
const DAY = 24 * 60 * 60_000;

interface Viewer extends TestMember {
  permissions: ReadonlySet<string>;
  login: string;
}

interface Owed {
  kind: string;
  id: string;
  caseId: string;
  by: string;
  due: number;
  isMine: boolean;
}

let api: TestApi;
let admin: pg.Client;
let viewers: Viewer[];
const draw = new Draw();
/** Kinds that were on the agenda of a viewer. */
const found = new Set<string>();

beforeAll(async () => {
  api = await startTestApi({}, undefined, await demoTemplate());
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  await generateCases();
  viewers = [];
  for (const login of VIEWERS) viewers.push(await viewerOf(login));
  for (const who of viewers) await makeToDos(who);
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

async function viewerOf(login: string): Promise<Viewer> {
  const cookie = await logIn(api.url, `${login}@demo.relais.test`, 'relais-demo-2026');
  const get = (path: string): Promise<Answer> => send(api.url, 'GET', path, { headers: { cookie } });
  const { body } = await get('/session');
  return {
    ...({ get, cookie } as TestMember),
    login,
    userId: body.user.id,
    membershipId: body.membership.id,
    agencyId: body.agency.id,
    permissions: new Set<string>(body.permissions),
  };
}

/** Through the API: their words are sealed. Of cases of the demo, which have a key. */
async function makeToDos(who: Viewer): Promise<void> {
  if (!who.permissions.has('to-do:keep')) return;
  const headers = { cookie: who.cookie };
  const listed = await send(api.url, 'POST', '/cases/query', {
    headers,
    body: { status: 'open', limit: 100 },
  });
  const { rows } = await admin.query<{ id: string }>('select case_id as id from relais.case_keys');
  const keyed = new Set(rows.map(({ id }) => id));
  const cases = listed.body.items.map(({ id }: { id: string }) => id).filter((id: string) => keyed.has(id));
  for (let n = 0; n < 6; n += 1) {
    const body = {
      words: `To do ${n}`,
      caseId: draw.below(3) === 0 || cases.length === 0 ? undefined : draw.oneOf(cases),
      dueOn: draw.below(3) === 0 ? undefined : inDays(draw.below(20) - 10).slice(0, 10),
    };
    const made = await send(api.url, 'POST', '/to-dos', {
      body,
      headers: { ...headers, 'Idempotency-Key': randomUUID() },
    });
    if (made.status !== 201) throw new Error(`a to-do answered ${made.status}`);
  }
  await admin.query(
    `update relais.to_dos set status = 'done', ended_at = now(), ended_by_membership = owner_membership
     where owner_membership = $1 and id = (select max(id::text)::uuid from relais.to_dos where owner_membership = $1)`,
    [who.membershipId],
  );
}

/** Copies of rows of the demo in cases of their own, with agencies, terms and accesses that are drawn. No rule of a table is asked. */
async function generateCases(): Promise<void> {
  await admin.query(`set session_replication_role = 'replica'`);
  // The demo has no open absence.
  await admin.query(
    `insert into relais.presence_absences (id, case_id, owner_agency_id, round_id, stay_id, ground, status, absent_at, due_at,
       created_by_membership, created_at, updated_at)
     select gen_random_uuid(), s.case_id, s.owner_agency_id, gen_random_uuid(), s.id, 'child', 'waiting', now(), now(),
       s.created_by_membership, now(), now() from relais.stays s limit 1`,
  );
  const { rows: people } = await admin.query<{ agency: string; membership: string }>(
    `select m.agency_id as agency, m.id as membership from relais.memberships m join relais.users u on u.id = m.user_id
     where u.email = any ($1) order by m.id`,
    [VIEWERS.map((login) => `${login}@demo.relais.test`)],
  );
  const members = new Map(people.map(({ agency, membership }) => [agency, membership]));
  const agencies = [...members.keys()];
  const templates = new Map<string, string[]>();
  for (const table of new Set(RULES.map((rule) => rule.table).filter((name) => name !== 'to_dos')))
    templates.set(table, await ids(`select id from relais.${table} where case_id is not null order by id`));
  const of = await ids('select id from relais.cases order by id');
  const accesses = await ids(`select id from relais.case_access where ended_at is null order by id`);
  for (let n = 0; n < CASES; n += 1) {
    const caseId = randomUUID();
    const lead = draw.oneOf(agencies);
    await copy('cases', draw.oneOf(of), {
      id: caseId,
      reference: `BE-${String(n).padStart(8, '0')}`,
      lead_agency_id: lead,
      status: draw.oneOf(['open', 'open', 'follow_up', 'closed']),
    });
    for (const agencyId of agencies)
      if (draw.below(2) === 0)
        await copy('case_access', draw.oneOf(accesses), {
          case_id: caseId,
          agency_id: agencyId,
          user_id: null,
        });
    for (const [agencyId, membershipId] of members)
      await admin.query(
        `insert into relais.agency_cases (agency_id, case_id, status, opened_at, until, worker_membership)
         values ($1, $2, 'open', now(), 'infinity', $3) on conflict do nothing`,
        [agencyId, caseId, draw.below(3) === 0 ? membershipId : null],
      );
    for (const [table, rows] of templates)
      for (let many = rows.length > 0 ? draw.below(3) : 0; many > 0; many -= 1)
        await copy(table, draw.oneOf(rows), { case_id: caseId, ...drawn(table, agencies) });
  }
  await admin.query(`set session_replication_role = 'origin'`);
}

const ids = async (sql: string, params: unknown[] = []): Promise<string[]> =>
  (await admin.query<{ id: string }>(sql, params)).rows.map(({ id }) => id);

/** Agencies and a term for a row; the columns are those that the rules name. */
function drawn(table: string, agencies: readonly string[]): Record<string, unknown> {
  const columns = RULES.filter((rule) => rule.table === table);
  const changed: Record<string, unknown> = {};
  for (const { by } of columns)
    if (table !== 'appointments' || by === 'owner_agency_id') changed[by] = draw.oneOf(agencies);
  for (const { due } of columns)
    if (due && !['starts_at', 'valid_until', 'due_on'].includes(due))
      changed[due] = inDays(draw.below(20) - 10);
  const days = draw.below(20) - 10;
  if (table === 'appointments') Object.assign(changed, { starts_at: inDays(days), ends_at: inDays(days, 1) });
  if (table === 'sharing_consents')
    Object.assign(changed, { remind_at: inDays(-1), valid_until: inDays(draw.below(9) + 1) });
  if (table === 'presence_absences' && draw.below(2) === 0) {
    Object.assign(changed, { status: 'returned', ended_at: inDays(0) });
  }
  return changed;
}

const inDays = (days: number, hours = 0): string =>
  new Date(Date.now() + days * DAY + hours * 3_600_000).toISOString();

/** A copy that a unique index or a check refuses is left out. */
async function copy(table: string, id: string, changed: Record<string, unknown>): Promise<void> {
  const columns = (
    await admin.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'relais' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
  ).rows.map(({ name }) => `"${name}"`);
  await admin
    .query(
      `insert into relais.${table} (${columns.join(', ')})
       select ${columns.map((name) => `n.${name}`).join(', ')} from relais.${table} t,
         jsonb_populate_record(t, $2::jsonb) n where t.id = $1`,
      [id, JSON.stringify({ id: randomUUID(), ...changed })],
    )
    .catch((error: { code?: string }) => {
      if (!['23505', '23514', '23P01'].includes(error.code ?? '')) throw error;
    });
}

/** Cases of a worker, of a deputy, and of a colleague who is away and for whom they cover. */
async function casesOf({ agencyId, membershipId }: Viewer, now: Date): Promise<Set<string>> {
  const { rows: covered } = await admin.query<{ id: string }>(
    `select membership_id as id from relais.worker_absences
     where cover_membership = $1 and ended_at is null and $2 between first_day::text and last_day::text`,
    [membershipId, brusselsDate(now)],
  );
  const { rows } = await admin.query<{ id: string }>(
    `select case_id as id from relais.agency_cases where agency_id = $1
     and ($2 in (worker_membership, deputy_membership) or worker_membership = any ($3))`,
    [agencyId, membershipId, covered.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Everything that a viewer reads in whole tables, by the rules above. */
async function bruteForce(who: Viewer, now: Date): Promise<Owed[]> {
  return as(api, who, async (tx) => {
    const owed: Owed[] = [];
    const working = await casesOf(who, now);
    for (const rule of RULES.filter(({ needs }) => who.permissions.has(needs))) {
      const rows = await tx.query<Row>(
        `select t.*${rule.table === 'guardianships' ? ", (t.status <> 'ended' or not relais.guardian_kept_out(t)) as asked" : ''}
           ${rule.table === 'to_dos' ? ", (t.due_on + 1)::timestamp at time zone 'Europe/Brussels' as due_on" : ''} from relais.${rule.table} t`,
      );
      for (const row of rows.filter((one) => rule.owed(one, now, who.agencyId)))
        owed.push({
          kind: typeof rule.kind === 'string' ? rule.kind : rule.kind(row),
          id: row.id,
          caseId: row.case_id,
          by: row[rule.by] as string,
          due: rule.due && row[rule.due] ? at(row, rule.due).getTime() : Infinity,
          isMine: rule.mine?.(row, who) ?? working.has(row.case_id),
        });
    }
    return owed;
  });
}

/** The minors whom an authority has to signal: by the age that the list of cases is made of. */
async function toSignal(who: Viewer): Promise<Owed[]> {
  if (!who.permissions.has('guardianship:signal')) return [];
  return as(api, who, async (tx) => {
    const cases = await tx.query<{ id: string; lead: string }>(
      `select id, lead_agency_id as lead from relais.cases where status <> 'closed'`,
    );
    const signalled = new Set(
      (await tx.query<{ id: string }>('select case_id as id from relais.minors')).map(({ id }) => id),
    );
    const facts = await tx.query<Record<string, never>>('select * from relais.case_briefs($1)', [
      cases.map(({ id }) => id),
    ]);
    const children = new Set(facts.filter(isChild).map(({ case_id }) => case_id as string));
    return cases
      .filter(({ id }) => !signalled.has(id) && children.has(id))
      .map(({ id, lead }) => ({
        kind: 'minor_signal',
        id,
        caseId: id,
        by: lead,
        due: Infinity,
        isMine: false,
      }));
  });
}

const rangeOf = (from: number | null, to: number | null) =>
  from === null ? undefined : { from, to: to ?? from };
const isChild = (brief: Record<string, never>): boolean =>
  stateAge({
    born: rangeOf(brief['born_from']!, brief['born_to']!),
    birthSource: brief['birth_source'],
    apparent: rangeOf(brief['apparent_from']!, brief['apparent_to']!),
    inDoubt: brief['age_in_doubt']!,
    majority: brief['majority']!,
  }).treatedAsChild;

interface Item {
  kind: string;
  id: string;
  caseId?: string;
  agency: { id: string };
  dueAt?: string;
  isOverdue: boolean;
}

/** All pages of a list. */
async function whole(who: Viewer, path: string): Promise<{ items: Item[]; counts: object }> {
  const items: Item[] = [];
  let counts: object = {};
  for (let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=100`; next;) {
    const { status, body }: Answer = await who.get(next);
    if (status !== 200) throw new Error(`${next} answered ${status}`);
    items.push(...body.items);
    counts = body.counts ?? counts;
    next = body.next?.replace(/^\/api\/v1/, '');
  }
  return { items, counts };
}

const nameOf = ({ kind, id }: Pick<Owed, 'kind' | 'id'>) => `${kind}:${id}`;
const inOrder = (owed: readonly Owed[]): string[] =>
  owed.toSorted((a, b) => a.due - b.due || (nameOf(a) < nameOf(b) ? -1 : 1)).map(nameOf);

it.each(VIEWERS)(
  'the agenda of %s is what a reading of all tables finds, by case, agency and person',
  async (login) => {
    const who = viewers.find((one) => one.login === login)!;
    const now = new Date();
    const all = await bruteForce(who, now);
    const signals = await toSignal(who);
    for (const caseId of await as(api, who, (tx) =>
      tx.query<{ id: string }>('select id from relais.cases'),
    )) {
      const { items } = await whole(who, `/cases/${caseId.id}/agenda`);
      expect(items.map(nameOf)).toEqual(
        inOrder([...all, ...signals].filter((one) => one.caseId === caseId.id)),
      );
      for (const { kind } of items) found.add(kind);
    }
    if (!who.permissions.has('caseload:read')) return;
    const ours = all.filter(({ by }) => by === who.agencyId);
    const isLate = ({ due }: Owed) => due <= now.getTime();
    for (const [path, expected] of [
      ['/agenda?of=agency', ours],
      ['/agenda', ours.filter(({ isMine }) => isMine)],
      ['/agenda?of=agency&only=late', ours.filter(isLate)],
    ] as const) {
      const { items, counts } = await whole(who, path);
      expect(items.map(nameOf)).toEqual(inOrder(expected));
      expect(counts).toEqual({ total: expected.length, late: expected.filter(isLate).length });
    }
  },
);

it('the generated cases have something of each kind on the agenda of a viewer', () => {
  expect([...found].toSorted()).toEqual([...AGENDA_KINDS].toSorted());
});
