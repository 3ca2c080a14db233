import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { pathOf, version } from '../factories/administration.js';
import { once } from '../factories/cases.js';
import { aCaseKeptLongEnough, proposedHoursAgo } from '../factories/erasure.js';
import { CLOSE, leadOf } from '../factories/leading.js';
import { aChild, act, missing, missingPeople, type MissingPeople } from '../factories/missing.js';
import { actOnHandOver, handOverBody } from '../factories/police.js';
import { aPlace, aReferral, arrive, reserve } from '../factories/shelters.js';
import type { Answer, TestMember } from '../support/api.js';
import { Draw } from '../support/draw.js';
import { ANSWERED_BY_OTHERS, ENDING_ACTS, UNSAID_ANSWERS, UNTRUE } from '../support/ending-acts.js';
import { bySize } from '../support/size.js';
import { Noted } from './sequences/noted.js';
import { Searches } from './sequences/searches.js';
import { thingsOfBookings } from './states/bookings.js';
import { thingsOfChildren } from './states/children.js';
import { thingsOfHouses } from './states/houses.js';
import { thingsOfLeads } from './states/leads.js';
import { thingsOfPassingOn } from './states/passing-on.js';
import type { Made, Player, Thing } from './states/thing.js';
import { aWorld, type World } from './states/world.js';
import { thingsOfYouth } from './states/youth.js';

jest.setTimeout(bySize({ default: 300_000, ci: 900_000, long: 3_600_000 }));

const SEQUENCES = bySize({ default: 40, ci: 100, long: 2_000 });
const ACTS_OF_ONE = 8;

let world: World;
let things: Thing[];
let people: MissingPeople;
let noted: Noted;
let ledger: pg.Client;
let searches: Searches;
/** Decides who leaves the agency of the police. */
let boss: TestMember;
/** A supervisor of the shelter beside the one of the world. */
let second: TestMember;
let lives = 0;
let arrivals = 0;
let rooms = 0;
let turns = 0;

beforeAll(async () => {
  world = await aWorld();
  people = await whoIsTold();
  const all = [
    ...thingsOfChildren(world),
    ...thingsOfHouses(world),
    ...(await thingsOfBookings(world)),
    ...thingsOfYouth(world),
    ...thingsOfLeads(world),
    ...thingsOfPassingOn(world),
  ];
  // A place is no record of a person.
  things = all.filter(({ name }) => name !== 'shelter_place');
  boss = await world.api.member('police', { agencyId: people.police.agencyId, roles: ['administrator'] });
  second = await world.api.member('specialised_centre', {
    agencyId: world.shelter.supervisor.agencyId,
    roles: ['supervisor'],
  });
  noted = await Noted.begin(world.api.database);
  ({ ledger } = noted);
  searches = new Searches(people, noted);
});
afterAll(async () => {
  await noted?.end();
  await world?.close();
});

/** The police and the house of a child, and the bodies of the country that come first in this world: the rules tell those. */
async function whoIsTold(): Promise<MissingPeople> {
  const { police, shelter } = await missingPeople(world.api);
  const first = (kind: string) => world.strangers.find((one) => one.kind === kind)!;
  const [childFocus, immigration] = [first('child_focus'), first('immigration_office')];
  return { police, shelter, service: world.service, childFocus, immigration };
}

/** An alert before a child is missing: asked, answered, taken back, lifted. */
async function alertBefore(draw: Draw): Promise<string[]> {
  const caseId = await aChild(people.shelter, 15);
  const ask = { agencyId: people.police.agencyId, signs: ['departure_plan'], text: 'why' };
  const { body } = await people.shelter.post(`/cases/${caseId}/preventive-alerts`, ask, once());
  await noted.forget();
  const wrong: string[] = [];
  for (let step = 0; step < 4; step += 1) {
    wrong.push(...(await noted.nowAndThen(draw)));
    const who = draw.oneOf([people.police, people.shelter]);
    const [name, more] = draw.oneOf(PREVENTIVE_ACTS);
    await who.post(`/preventive-alerts/${body.id}/${name}`, more, once());
    wrong.push(...(await noted.untrue(`preventive ${name}`, { table: 'preventive_requests', id: body.id })));
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
  await noted.forget();
  const way: Way = { caseId, referralId, handOverId: '', reservationId: '', stayId: '' };
  const wrong: string[] = [];
  const names = Array.from({ length: ACTS_OF_ONE }, () => draw.oneOf(Object.keys(WAY_ACTS)));
  // Whatever was drawn before: an order in which no place was kept, or no person arrived, shows nothing of an arrival.
  for (const name of [...names, 'place kept', 'arrival']) {
    wrong.push(...(await noted.nowAndThen(draw)));
    const answer = await WAY_ACTS[name]!(way, draw);
    wrong.push(...(await noted.untrue(name)));
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
  const wrong = await searches.decisions(draw, leaver, id, { decision: 'done', outcome: 'done' });
  const path = pathOf(leaver);
  await world.api.sql('update relais.sessions set confirmed_at = now() where membership_id = $1', [
    boss.membershipId,
  ]);
  const held = await boss.post(`${path}/ending`, { reason: 'leaves' }, await version(boss, path));
  if (held.status !== 201) wrong.push(`a departure answered ${held.status}`);
  const isStopped = draw.below(3) === 0;
  if (isStopped) await boss.post(`${path}/ending/stop`, {}, await version(boss, path));
  await noted.forget();
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
  await noted.sweeps.held();
  return noted.swept('what was held');
}

/** A case that two supervisors erase, now and then stopped: no record of another case is touched. */
async function erasureOf(draw: Draw): Promise<string[]> {
  const { worker, supervisor } = world.shelter;
  const id = await aCaseKeptLongEnough(ledger, worker);
  await noted.sweeps.retention();
  const wrong = await noted.swept('the list of cases that are kept long enough');
  await supervisor.post(`/cases/${id}/erasure-proposal`, {}, once());
  await proposedHoursAgo(ledger, id, 72);
  const isStopped = draw.below(3) === 0;
  await world.api.sql('update relais.sessions set confirmed_at = now() where membership_id = $1', [
    second.membershipId,
  ]);
  const confirmed = await second.post(`/cases/${id}/erasure`, {}, once());
  if (confirmed.status !== 201) wrong.push(`an erasure answered ${confirmed.status}`);
  if (isStopped) await supervisor.post(`/cases/${id}/erasure/stop`, {}, once());
  await noted.forget();
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
  await noted.forget();
  const wrong: string[] = [];
  for (let step = 0; step < ACTS_OF_ONE; step += 1) {
    wrong.push(...(await noted.nowAndThen(draw)));
    const status = await world.statusOf(thing, made.id);
    const tried = nextOf(draw, thing, made, status);
    if (!tried) break;
    const [player, name] = tried;
    await thing.request(player, made, name, status);
    wrong.push(...(await noted.untrue(`${thing.name} ${name}`, { table: thing.table, id: made.id })));
  }
  if (draw.below(3) === 0) wrong.push(...(await closedCaseOf(draw, thing, made)));
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

/** Where the case of a thing is not its own column; null for a thing of no case. */
const CASE_OF: Readonly<Record<string, string>> = {
  cases: 't.id',
  // Of a house.
  shift_handovers: 'null::uuid',
  place_reservations: '(select r.case_id from relais.referrals r where r.id = t.referral_id)',
};

/** The end of a case makes nothing of it done, whatever is open, and no more does its taking back. */
async function closedCaseOf(draw: Draw, { table, name }: Thing, { id, players }: Made): Promise<string[]> {
  const of = CASE_OF[table] ?? 't.case_id';
  const { rows } = await ledger.query<{ id: string; lead: string }>(
    `select c.id, c.lead_agency_id as lead from relais.${table} t join relais.cases c on c.id = ${of} where t.id = $1`,
    [id],
  );
  const lead = rows[0] && Object.values(players).find(({ agencyId }) => agencyId === rows[0]!.lead);
  if (!lead) return [];
  const { headers } = await leadOf(lead, rows[0]!.id);
  const body = { reason: 'goals_reached', detail: 'What is open is left.' };
  const match = { 'If-Match': headers.get('etag') ?? '*' };
  const isDone = noted.count('case closure', await lead.post(`/cases/${rows[0]!.id}/closure`, body, match));
  const wrong = await noted.untrue(`case closure after ${name}`);
  if (!isDone || draw.below(2) === 0) return wrong;
  const back = await lead.post(`/cases/${rows[0]!.id}/closure/take-back`, {});
  noted.count('case closure/take-back', back);
  return [...wrong, ...(await noted.untrue(`case closure taken back after ${name}`))];
}

/** What is taken back for some minutes beside the closing of a search: by turns of a case, and of a guardian. */
async function takenBack(draw: Draw): Promise<string[]> {
  const wrong = await noted.nowAndThen(draw);
  const does = async (what: string, who: TestMember, path: string, body: object = {}) => {
    noted.count(what, await who.post(path, body, ANY_VERSION));
    wrong.push(...(await noted.untrue(what)));
  };
  const made = async (name: string): Promise<Made> => {
    const thing = things.find((one) => one.name === name)!;
    const one = await thing.make(thing.statuses[0]!);
    await noted.forget();
    return one;
  };
  if ((turns += 1) % 2 > 0) {
    const { id } = await made('case');
    await does('case closure', world.police, `/cases/${id}/closure`, CLOSE);
    await does('case closure/take-back', world.police, `/cases/${id}/closure/take-back`);
    return wrong;
  }
  const { id: resigned } = await made('guardianship');
  await does('resignation', world.guardian, `/guardianships/${resigned}/resignation`);
  await does('resignation/take-back', world.guardian, `/guardianships/${resigned}/resignation/take-back`);
  const { id: appointed } = await made('guardianship');
  await does('appointment/take-back', world.service, `/guardianships/${appointed}/appointment/take-back`);
  return wrong;
}

/** How many of twenty sequences are of which kind. */
const KINDS: readonly [number, (draw: Draw) => Promise<string[]>][] = [
  [8, (draw) => searches.one(draw)],
  [2, alertBefore],
  [2, arrivalOverHandOver],
  [1, departureOf],
  [1, erasureOf],
  [1, takenBack],
  [5, (draw) => lifeOf(draw, draw.oneOf(things))],
];

/** As often as their kinds say, in an order that is drawn. */
function* sequences(draw: Draw, count: number): Generator<Promise<string[]>> {
  let deck: ((draw: Draw) => Promise<string[]>)[] = [];
  for (let at = 0; at < count; at += 1) {
    if (deck.length === 0) deck = KINDS.flatMap(([often, kind]) => Array.from({ length: often }, () => kind));
    yield deck.splice(draw.below(deck.length), 1)[0]!(draw);
  }
}

/** An act that ends something is done so often at least, and so often is its end taken back: sequences of refused acts show nothing. */
const AT_LEAST: Readonly<Record<string, number>> = {
  'search finding': SEQUENCES / 8,
  'search finding/take-back': SEQUENCES / 20,
  'search closure': SEQUENCES / 8,
  'search closure/take-back': SEQUENCES / 20,
  'case closure': SEQUENCES / 20,
  'case closure/take-back': SEQUENCES / 40,
  resignation: SEQUENCES / 80,
  'resignation/take-back': SEQUENCES / 80,
  'appointment/take-back': SEQUENCES / 80,
};

it('writes nothing as done, given or confirmed that no person did, in any order of acts and of rounds of the worker', async () => {
  const draw = new Draw();
  const wrong: string[] = [];
  const began = Date.now();
  for (const sequence of sequences(draw, SEQUENCES)) wrong.push(...(await sequence));
  // In the end the time of everything that is open comes, and the worker goes all of its rounds.
  await noted.sweeps.all();
  wrong.push(...(await noted.swept('all rounds')));
  const seconds = Math.round((Date.now() - began) / 1_000);
  process.stderr.write(
    `${SEQUENCES} sequences of acts, ${lives} of things with states, ${arrivals} arrivals, ${noted.sweeps.count} rounds of the worker, ` +
      `${seconds} s, seed ${draw.seed}; done: ${[...noted.done].map((of) => of.join(' ')).join(', ')}\n`,
  );
  expect([draw.seed, [...new Set(wrong)]]).toEqual([draw.seed, []]);
  const enough = [
    lives > SEQUENCES / 16,
    arrivals >= Math.floor(SEQUENCES / 100),
    noted.sweeps.count > SEQUENCES,
  ];
  expect([draw.seed, ...enough]).toEqual([draw.seed, true, true, true]);
  const seldom = Object.entries(AT_LEAST).filter(([name, often]) => (noted.done.get(name) ?? 0) < often);
  expect([draw.seed, seldom]).toEqual([draw.seed, []]);
  const { rows } = await ledger.query<{ tab: string }>(UNTRUE);
  expect([draw.seed, [...new Set(rows.map(({ tab }) => tab))]]).toEqual([draw.seed, []]);
  expect([draw.seed, (await ledger.query(ANSWERED_BY_OTHERS)).rows]).toEqual([draw.seed, []]);
  expect([draw.seed, (await ledger.query(UNSAID_ANSWERS)).rows]).toEqual([draw.seed, []]);
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
