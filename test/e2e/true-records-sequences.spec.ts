import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { pathOf, version } from '../factories/administration.js';
import { once } from '../factories/cases.js';
import { aCaseKeptLongEnough, proposedHoursAgo } from '../factories/erasure.js';
import { leadOf } from '../factories/leading.js';
import { aChild, act, actOn, missing, missingPeople, type MissingPeople } from '../factories/missing.js';
import { actOnHandOver, handOverBody } from '../factories/police.js';
import { aPlace, aReferral, arrive, reserve } from '../factories/shelters.js';
import type { Answer, TestMember } from '../support/api.js';
import { Draw } from '../support/draw.js';
import { ACTED_BEFORE, ANSWERED_BY_OTHERS, ENDING_ACTS, LEDGER, UNTRUE } from '../support/ending-acts.js';
import { bySize } from '../support/size.js';
import { Sweeps } from '../support/sweeps.js';
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
let sweeps: Sweeps;
/** Decides who leaves the agency of the police. */
let boss: TestMember;
/** A supervisor of the shelter beside the one of the world. */
let second: TestMember;
let lives = 0;
let arrivals = 0;
let rooms = 0;

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
  boss = await world.api.member('police', { agencyId: people.police.agencyId, roles: ['administrator'] });
  second = await world.api.member('specialised_centre', {
    agencyId: world.shelter.supervisor.agencyId,
    roles: ['supervisor'],
  });
  await ledger.query(LEDGER);
  sweeps = await Sweeps.begin(world.api.database);
});
afterAll(async () => {
  await sweeps?.end();
  await ledger?.end();
  await world?.close();
});

interface Note {
  tab: string;
  id: string;
  note: string;
  actor: string | null;
  process: string | null;
}

/**
 * When a person has answered an alert for an agency, the worker says so in the notices of their colleagues: who that was is asked of
 * all notices in the end.
 */
const isAnswered = ({ tab, process }: Note): boolean => tab === 'notifications' && process !== null;

/** A round may end after the test looked: whom it repeats is judged as its own, beside whichever act it is read. */
const isRepeated = ({ tab, note }: Note): boolean => note.replace('names ', `${tab}.`) in ACTED_BEFORE;

/** What became positive since the last look, which acknowledgements were taken away, and whom a round named by itself. */
async function notes(): Promise<Note[]> {
  const { rows } = await ledger.query<Note & { seq: string }>(
    'with read as (delete from ledger.notes returning *) select seq, tab, id, note, actor, process from read order by seq',
  );
  return rows
    .map(({ seq: _order, ...note }) => note)
    .filter((note) => !isAnswered(note) && !isRepeated(note));
}

/**
 * What an act does besides what it is called: it is one act of one person with several sides, each of which that person saw.
 * Everything else that became positive with an act has no person.
 */
const SIDES: Readonly<Record<string, readonly string[]>> = {
  // An agency that acts on an episode takes charge of its alert: the act is the acknowledgement.
  missing: ['alert_recipients'],
  // The house that keeps a place for a person who is referred to it says yes to the referral with it.
  'place kept': ['referrals'],
  // The house at which a person arrives has received them, whatever way was planned.
  arrival: ['place_reservations', 'hand_overs'],
  receipt: ['hand_overs'],
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

/** What the worker does by itself is the act of no person: nothing becomes positive, no acknowledgement goes, and no person is named. */
const sweep = async (draw: Draw): Promise<string[]> => swept(await sweeps.one(draw));

/** @param round which it was */
const swept = async (round: string): Promise<string[]> =>
  (await notes()).map(({ tab, note }) => `${round}: ${tab} ${note}`);

/** Before some of the acts of a sequence the worker comes round. */
const nowAndThen = (draw: Draw): Promise<string[]> | string[] => (draw.below(4) === 0 ? sweep(draw) : []);

/** A search: everything that is asked of it, in any order, by anyone who was told. */
async function searchFor(draw: Draw): Promise<string[]> {
  const caseId = await aChild(people.shelter, 11);
  const { id } = await missing(people.shelter, caseId);
  await notes();
  const wrong: string[] = [];
  for (let step = 0; step < ACTS_OF_ONE; step += 1) {
    wrong.push(...(await nowAndThen(draw)));
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
  ['closure/take-back', {}],
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
    wrong.push(...(await nowAndThen(draw)));
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

/** A person on the way from the police to a house: the acts of both in any order, each as often as it comes. */
async function arrivalOverHandOver(draw: Draw): Promise<string[]> {
  const { caseId, referralId } = await aReferral(world.api, world.police, world.shelter);
  await notes();
  const way: Way = { caseId, referralId, handOverId: '', reservationId: '', stayId: '' };
  const wrong: string[] = [];
  for (let step = 0; step < ACTS_OF_ONE; step += 1) {
    wrong.push(...(await nowAndThen(draw)));
    const [name, ask] = draw.oneOf(Object.entries(WAY_ACTS));
    const answer = await ask(way, draw);
    wrong.push(...untrue(name, undefined, await notes()));
    if (name === 'arrival' && answer?.status === 201) wrong.push(...(await untrueArrival(way, answer.body)));
  }
  return wrong;
}

/** What a person on the way has come to, by the last act of each kind. */
interface Way {
  caseId: string;
  referralId: string;
  handOverId: string;
  reservationId: string;
  stayId: string;
}

const WAY_ACTS: Record<string, (way: Way, draw: Draw) => Promise<Answer | undefined>> = {
  async 'hand-over'(way, draw) {
    const [from, to] =
      draw.below(4) === 0 ? [world.shelter.worker, world.police] : [world.police, world.shelter.worker];
    const body = handOverBody({ toAgencyId: to.agencyId });
    const answer = await from.post(`/cases/${way.caseId}/hand-overs`, body, once());
    way.handOverId = answer.body.id ?? way.handOverId;
    return answer;
  },
  async 'place kept'(way) {
    const placeId = await aPlace(world.shelter, `Way ${(rooms += 1)}`);
    const body = { placeId, referralId: way.referralId, accept: true };
    const answer = await reserve(world.shelter.worker, body);
    way.reservationId = answer.body.id ?? way.reservationId;
    return answer;
  },
  async arrival(way, draw) {
    if (!way.reservationId) return undefined;
    const arrivedAt = new Date(Date.now() - draw.below(3) * 3_600_000).toISOString();
    const answer = await arrive(world.shelter.worker, { reservationId: way.reservationId, arrivedAt });
    way.stayId = answer.body.id ?? way.stayId;
    if (answer.status === 201) arrivals += 1;
    return answer;
  },
  receipt: (way, draw) => onHandOver(way, draw, 'receipt'),
  'hand-over failed': (way, draw) => onHandOver(way, draw, 'failure'),
  'place given up': async ({ reservationId }) =>
    reservationId
      ? world.shelter.worker.post(`/shelters/reservations/${reservationId}/cancellation`, {}, ANY_VERSION)
      : undefined,
  departure: async ({ stayId }) =>
    stayId
      ? world.shelter.worker.post(
          `/shelters/stays/${stayId}/departure`,
          { reason: 'own_housing' },
          ANY_VERSION,
        )
      : undefined,
};

const ANY_VERSION = { 'If-Match': '*' };

const onHandOver = async ({ handOverId }: Way, draw: Draw, name: 'receipt' | 'failure') =>
  handOverId ? actOnHandOver(draw.oneOf([world.police, world.shelter.worker]), handOverId, name) : undefined;

/** A hand-over that an arrival received names the person who recorded the arrival, and its time. */
async function untrueArrival({ caseId }: Way, { id }: { id: string }): Promise<string[]> {
  const { rows } = await ledger.query(
    `select h.id from relais.hand_overs h join relais.stays s on s.id = $2
     where h.case_id = $1 and h.status = 'received' and h.by_arrival and h.updated_at = s.created_at
       and (h.received_at, h.received_by_membership) is distinct from (s.arrived_at, s.created_by_membership)`,
    [caseId, id],
  );
  return rows.map(() => 'a hand-over was received by an arrival, and says another person or time');
}

/** Who decided tasks and leaves: what they did stays theirs, once the worker has let the departure take effect. */
async function departureOf(draw: Draw): Promise<string[]> {
  const leaver = await world.api.member('police', { agencyId: people.police.agencyId });
  const { id } = await missing(people.shelter, await aChild(people.shelter, 11));
  await act(leaver, id, 'acknowledgement');
  const wrong = await decisions(draw, leaver, id, { decision: 'done', outcome: 'done' });
  const path = pathOf(leaver);
  await world.api.sql('update relais.sessions set confirmed_at = now() where membership_id = $1', [
    boss.membershipId,
  ]);
  const held = await boss.post(`${path}/ending`, { reason: 'leaves' }, await version(boss, path));
  if (held.status !== 201) wrong.push(`a departure answered ${held.status}`);
  const isStopped = draw.below(3) === 0;
  if (isStopped) await boss.post(`${path}/ending/stop`, {}, await version(boss, path));
  await notes();
  wrong.push(...(await takesEffect('memberships', 'leaves_at', 'id', leaver.membershipId)));
  const { status } = await leaver.get('/session');
  if (status !== (isStopped ? 200 : 401)) wrong.push(`a departure that was held ended with ${status}`);
  return wrong;
}

/** As if the time of what is held had come, and the worker went its rounds. */
async function takesEffect(table: string, column: string, key: string, id: string): Promise<string[]> {
  await ledger.query(
    `update relais.${table} set ${column} = now() - interval '1 second' where ${key} = $1 and ${column} is not null`,
    [id],
  );
  await sweeps.held();
  return swept('what was held');
}

/** A case that two supervisors erase, now and then stopped: no record of another case is touched. */
async function erasureOf(draw: Draw): Promise<string[]> {
  const { worker, supervisor } = world.shelter;
  const id = await aCaseKeptLongEnough(ledger, worker);
  await sweeps.retention();
  const wrong = await swept('the list of cases that are kept long enough');
  await supervisor.post(`/cases/${id}/erasure-proposal`, {}, once());
  await proposedHoursAgo(ledger, id, 72);
  const isStopped = draw.below(3) === 0;
  await world.api.sql('update relais.sessions set confirmed_at = now() where membership_id = $1', [
    second.membershipId,
  ]);
  const confirmed = await second.post(`/cases/${id}/erasure`, {}, once());
  if (confirmed.status !== 201) wrong.push(`an erasure answered ${confirmed.status}`);
  if (isStopped) await supervisor.post(`/cases/${id}/erasure/stop`, {}, once());
  await notes();
  wrong.push(...(await takesEffect('erasure_reviews', 'takes_effect_at', 'case_id', id)));
  const { status } = await worker.get(`/cases/${id}`);
  if (status !== (isStopped ? 200 : 404)) wrong.push(`an erasure that was held ended with ${status}`);
  return wrong;
}

/** A thing with states: mostly what its sides may do, now and then anything; in the end its case is closed. */
async function lifeOf(draw: Draw, thing: Thing): Promise<string[]> {
  // Two bookings of one person at one time: the second is refused, and is no life.
  const made = await thing.make(thing.statuses[0]!).catch(() => undefined);
  if (!made) return [];
  lives += 1;
  await notes();
  const wrong: string[] = [];
  for (let step = 0; step < ACTS_OF_ONE; step += 1) {
    wrong.push(...(await nowAndThen(draw)));
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

function aSequence(draw: Draw): Promise<string[]> {
  const lot = draw.below(20);
  if (lot < 8) return searchFor(draw);
  if (lot < 10) return alertBefore(draw);
  if (lot < 12) return arrivalOverHandOver(draw);
  if (lot === 12) return departureOf(draw);
  if (lot === 13) return erasureOf(draw);
  return lifeOf(draw, draw.oneOf(things));
}

it('writes nothing as done, given or confirmed that no person did, in any order of acts and of rounds of the worker', async () => {
  const draw = new Draw();
  const wrong: string[] = [];
  const began = Date.now();
  for (let at = 0; at < SEQUENCES; at += 1) wrong.push(...(await aSequence(draw)));
  // In the end the time of everything that is open comes, and the worker goes all of its rounds.
  await sweeps.all();
  wrong.push(...(await swept('all rounds')));
  const seconds = Math.round((Date.now() - began) / 1_000);
  process.stderr.write(
    `${SEQUENCES} sequences of acts, ${lives} of things with states, ${arrivals} arrivals, ${sweeps.count} rounds of the worker, ` +
      `${seconds} s, seed ${draw.seed}\n`,
  );
  const enough = [lives > SEQUENCES / 16, arrivals >= Math.floor(SEQUENCES / 100), sweeps.count > SEQUENCES];
  expect([draw.seed, ...enough]).toEqual([draw.seed, true, true, true]);
  expect([draw.seed, [...new Set(wrong)]]).toEqual([draw.seed, []]);
  const { rows } = await ledger.query<{ tab: string }>(UNTRUE);
  expect([draw.seed, [...new Set(rows.map(({ tab }) => tab))]]).toEqual([draw.seed, []]);
  expect([draw.seed, (await ledger.query(ANSWERED_BY_OTHERS)).rows]).toEqual([draw.seed, []]);
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
