import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { leadOf } from '../factories/leading.js';
import { aChild, act, actOn, missing, missingPeople, type MissingPeople } from '../factories/missing.js';
import type { TestMember } from '../support/api.js';
import { Draw } from '../support/draw.js';
import { ENDING_ACTS, LEDGER, UNTRUE } from '../support/ending-acts.js';
import { bySize } from '../support/size.js';
import { thingsOfBookings } from './states/bookings.js';
import { thingsOfChildren } from './states/children.js';
import { thingsOfHouses } from './states/houses.js';
import { thingsOfLeads } from './states/leads.js';
import { thingsOfPassingOn } from './states/passing-on.js';
import type { Made, Player, Thing } from './states/thing.js';
import { aWorld, type World } from './states/world.js';
import { thingsOfYouth } from './states/youth.js';

jest.setTimeout(bySize({ default: 300_000, ci: 900_000, long: 3_600_000 }));

const SEQUENCES = bySize({ default: 40, ci: 200, long: 2_000 });
const ACTS_OF_ONE = 8;

let world: World;
let things: Thing[];
let people: MissingPeople;
let ledger: pg.Client;
let lives = 0;

beforeAll(async () => {
  world = await aWorld();
  ledger = new pg.Client({ connectionString: world.api.database.adminUrl });
  await ledger.connect();
  people = await missingPeople(world.api);
  const all = [
    ...thingsOfChildren(world),
    ...thingsOfHouses(world),
    ...(await thingsOfBookings(world)),
    ...thingsOfYouth(world),
    ...thingsOfLeads(world),
    ...thingsOfPassingOn(world),
  ];
  // A place is no record of a person.
  things = all.filter(({ name }) => name !== 'place');
  await ledger.query(LEDGER);
});
afterAll(async () => {
  await ledger?.end();
  await world?.close();
});

interface Note {
  tab: string;
  id: string;
  note: string;
  actor: string | null;
}

/** What became positive since the last look, and which acknowledgements were taken away. */
async function notes(): Promise<Note[]> {
  const { rows } = await ledger.query<Note & { seq: string }>(
    'with read as (delete from ledger.notes returning *) select seq, tab, id, note, actor from read order by seq',
  );
  return rows.map(({ seq: _order, ...note }) => note);
}

/**
 * What an act does besides what it is called: it is one act of one person with several sides, each of which that person saw.
 * Everything else that became positive with an act has no person.
 */
const SIDES: Readonly<Record<string, readonly string[]>> = {
  // An agency that acts on an episode takes charge of its alert: the act is the acknowledgement.
  missing: ['alert_recipients'],
  // The Service that decides the age decides by that whether the person is a minor.
  'age assessment decision': ['minors'],
  'age assessment outcome': ['minors'],
};

/** @returns what an act made positive that was not its own, or not by a person */
function untrue(
  of: string,
  own: { table: string; id: string } | undefined,
  written: readonly Note[],
): string[] {
  return written.flatMap(({ tab, id, note, actor }) => {
    const isOwn = own?.table === tab && own.id === id;
    const ok = note === 'became' && actor !== null && (isOwn || (SIDES[of] ?? []).includes(tab));
    return ok
      ? []
      : [`${of}: ${tab} ${note}${actor === null ? ' without a person' : ''}${isOwn ? ' (itself)' : ''}`];
  });
}

/** A search: everything that is asked of it, in any order, by anyone who was told. */
async function searchFor(draw: Draw): Promise<string[]> {
  const caseId = await aChild(people.shelter, 11);
  const { id } = await missing(people.shelter, caseId);
  await notes();
  const wrong: string[] = [];
  for (let step = 0; step < ACTS_OF_ONE; step += 1) {
    const who = draw.oneOf(Object.values(people));
    const [name, body] = draw.oneOf(SEARCH_ACTS);
    if (name === 'task-decisions') {
      wrong.push(...(await decisions(draw, who, id, body)));
      continue;
    }
    const before = await decided(id);
    await actOn(who, id, name, body);
    wrong.push(...untrue('missing', undefined, await notes()));
    if ((await decided(id)) !== before) wrong.push(`${name} decided a task`);
  }
  return wrong;
}

const SEARCH_ACTS: readonly [name: string, body: object][] = [
  ['acknowledgement', {}],
  ['sightings', { at: '2026-01-01T00:00:00Z', text: 'seen' }],
  ['police-report', { zone: 'Zone', recordNumber: 'BR.1' }],
  ['assessment', { criteria: ['W5'], worrying: true, officer: 'Officer' }],
  ['search', {}],
  ['finding', { outcome: 'returned_self', state: 'well' }],
  ['finding/take-back', { reason: 'It was another child.' }],
  ['debriefing', { manner: 'interview', trustedPerson: 'P', traffickingSigns: 'unknown' }],
  ['task-decisions', { decision: 'done', outcome: 'done' }],
  ['task-decisions', { decision: 'not_needed', note: 'why' }],
  ['task-decisions', { decision: 'lapsed' }],
  ['task-decisions', { decision: 'lapsed' }],
  ['closure', {}],
  ['closure', {}],
];

async function decided(id: string): Promise<string> {
  const { rows } = await ledger.query<{ of: string }>(
    `select coalesce(string_agg(id || status, ',' order by id), '') as of from relais.missing_tasks
     where episode_id = $1 and status <> 'open'`,
    [id],
  );
  return rows[0]!.of;
}

/** Some of the tasks, by one person: the rows say so, and no other row does. */
async function decisions(draw: Draw, who: TestMember, id: string, body: object): Promise<string[]> {
  const { rows } = await ledger.query<{ id: string }>(
    `select id from relais.missing_tasks where episode_id = $1 and status = 'open' order by id`,
    [id],
  );
  const taskIds = rows.map((row) => row.id).filter(() => draw.below(3) === 0);
  if (taskIds.length === 0) return [];
  await act(who, id, 'task-decisions', { taskIds, ...body });
  const written = await notes();
  const others = written.filter(({ tab, id: row }) => tab === 'missing_tasks' && !taskIds.includes(row));
  const acks = written.filter(({ tab }) => tab !== 'missing_tasks');
  return [
    ...others.map(() => 'a task that was not named became done'),
    ...untrue('missing', undefined, acks),
    ...written.flatMap(({ actor }) => (actor === null ? ['a task became done without a person'] : [])),
  ];
}

/** An alert before a child is missing: asked, answered, taken back, lifted. */
async function alertBefore(draw: Draw): Promise<string[]> {
  const caseId = await aChild(people.shelter, 15);
  const ask = { agencyId: people.police.agencyId, signs: ['departure_plan'], text: 'why' };
  const { body } = await people.shelter.post(`/cases/${caseId}/preventive-alerts`, ask, once());
  await notes();
  const wrong: string[] = [];
  for (let step = 0; step < 4; step += 1) {
    const who = draw.oneOf([people.police, people.shelter]);
    const [name, more] = draw.oneOf(PREVENTIVE_ACTS);
    await who.post(`/preventive-alerts/${body.id}/${name}`, more, once());
    wrong.push(...untrue(`preventive ${name}`, { table: 'preventive_requests', id: body.id }, await notes()));
  }
  return wrong;
}

const PREVENTIVE_ACTS: readonly [string, object][] = [
  ['answer', { granted: true, measures: ['national_alert'], text: 'yes' }],
  ['answer', { granted: false, text: 'no' }],
  ['withdrawal', {}],
  ['lifting', {}],
];

/** A thing with states: mostly what its sides may do, now and then anything; in the end its case is closed. */
async function lifeOf(draw: Draw, thing: Thing): Promise<string[]> {
  // Two bookings of one person at one time: the second is refused, and is no life.
  const made = await thing.make(thing.statuses[0]!).catch(() => undefined);
  if (!made) return [];
  lives += 1;
  await notes();
  const wrong: string[] = [];
  for (let step = 0; step < ACTS_OF_ONE; step += 1) {
    const status = await world.statusOf(thing, made.id);
    const tried = nextOf(draw, thing, made, status);
    if (!tried) break;
    const [player, name] = tried;
    await thing.request(player, made, name, status);
    wrong.push(...untrue(`${thing.name} ${name}`, { table: thing.table, id: made.id }, await notes()));
  }
  if (draw.below(3) === 0) wrong.push(...(await closedCaseOf(thing, made)));
  return wrong;
}

function nextOf(draw: Draw, thing: Thing, made: Made, status: string): [Player, string] | undefined {
  const may = Object.entries(thing.sides).flatMap(([who, { moves }]) =>
    Object.keys(moves[status] ?? {}).map((name): [Player, string] => [made.players[who]!, name]),
  );
  const all = Object.keys(made.players).flatMap((who) =>
    Object.keys(thing.rights).map((name): [Player, string] => [made.players[who]!, name]),
  );
  const play = ([player]: [Player, string]) => typeof player?.post === 'function';
  const from = (may.length > 0 && draw.below(5) > 0 ? may : all).filter(play);
  return from.length > 0 ? draw.oneOf(from) : undefined;
}

/** Where the case of a thing is not its own column. */
const CASE_OF: Readonly<Record<string, string>> = {
  cases: 't.id',
  place_reservations: '(select r.case_id from relais.referrals r where r.id = t.referral_id)',
};

/** The end of a case makes nothing of it done, whatever is open. */
async function closedCaseOf({ table, name }: Thing, { id, players }: Made): Promise<string[]> {
  const of = CASE_OF[table] ?? 't.case_id';
  const { rows } = await ledger.query<{ id: string; lead: string }>(
    `select c.id, c.lead_agency_id as lead from relais.${table} t join relais.cases c on c.id = ${of} where t.id = $1`,
    [id],
  );
  const lead = rows[0] && Object.values(players).find(({ agencyId }) => agencyId === rows[0]!.lead);
  if (!lead) return [];
  const { headers } = await leadOf(lead, rows[0]!.id);
  const body = { reason: 'goals_reached', detail: 'What is open is left.' };
  await lead.post(`/cases/${rows[0]!.id}/closure`, body, { 'If-Match': headers.get('etag') ?? '*' });
  return untrue(`case closure after ${name}`, undefined, await notes());
}

it('writes nothing as done, given or confirmed that no person did, in any order of acts', async () => {
  const draw = new Draw();
  const wrong: string[] = [];
  for (let at = 0; at < SEQUENCES; at += 1) {
    const lot = draw.below(10);
    if (lot < 5) wrong.push(...(await searchFor(draw)));
    else if (lot === 5) wrong.push(...(await alertBefore(draw)));
    else wrong.push(...(await lifeOf(draw, draw.oneOf(things))));
  }
  process.stderr.write(`${SEQUENCES} sequences of acts, ${lives} of things with states, seed ${draw.seed}\n`);
  expect([draw.seed, lives > SEQUENCES / 8]).toEqual([draw.seed, true]);
  expect([draw.seed, [...new Set(wrong)]]).toEqual([draw.seed, []]);
  const { rows } = await ledger.query<{ tab: string }>(UNTRUE);
  expect([draw.seed, [...new Set(rows.map(({ tab }) => tab))]]).toEqual([draw.seed, []]);
});

it('has a row in the documents for each act that ends another thing, with where it is in the code', () => {
  const rows = readFileSync('docs/ending-acts.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('`'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, name, , , , source]) => ({ act: name, source: source!.replaceAll('`', '') }))).toEqual(
    ENDING_ACTS,
  );
  for (const { source } of ENDING_ACTS) expect([source, existsSync(source)]).toEqual([source, true]);
});
