import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { actsOf, MACHINES, statusesOf } from '../support/machines.js';
import { fewer, testSize } from '../support/size.js';
import type { Answer } from '../support/api.js';
import { wordsTold } from '../support/told-values.js';
import { thingsOfBookings } from './states/bookings.js';
import { thingsOfChildren } from './states/children.js';
import { thingsOfFiles } from './states/joined.js';
import { thingsOfHouses } from './states/houses.js';
import { thingsOfLeads } from './states/leads.js';
import { thingsOfOfficers } from './states/officers.js';
import { thingsOfPapers } from './states/papers.js';
import { thingsOfPassingOn } from './states/passing-on.js';
import { type Cell, cellOf, HIDDEN, type Made, type Player, REFUSED, type Thing } from './states/thing.js';
import { thingsOfYouth } from './states/youth.js';
import { aWorld, type World } from './states/world.js';

jest.setTimeout(240_000);

/** Things whose every status and act is walked through the API by a spec of their own. */
const WALKED_BY: Readonly<Record<string, string>> = {
  consultation: 'consultations.spec.ts',
  disclosure: 'disclosure-states.spec.ts',
  incident: 'incidents.spec.ts',
  to_do: 'to-dos.spec.ts',
  address_request: '../security/address-grants.spec.ts',
  missing_episode: 'missing-episode.spec.ts',
  preventive_request: 'preventive-alerts.spec.ts',
  mistake_question: '../security/oversight-mistakes.spec.ts',
  disclosure_request: 'disclosure-states.spec.ts',
  subject_request: 'subject-states.spec.ts',
};
const HERE = [
  'age_assessment',
  'minor',
  'guardianship',
  'shelter_place',
  'place_reservation',
  'stay',
  'shift_handover',
  'document',
  'document_upload',
  'interception',
  'intercepted_person',
  'match_request',
  'appointment_interpreter',
  'appointment_lawyer',
  'youth_mandate',
  'co_accompaniment',
  'person_merge',
  'merge of one lead',
  'referral',
  'referral of a call',
  'case',
  'lead_proposal',
  'hand_over',
  'hand-over into hands outside',
];
/** So many requests at a time; the order among refused ones is nothing. */
const AT_ONCE = 8;

let world: World;
let things: Map<string, Thing>;
let cells = 0;

beforeAll(async () => {
  world = await aWorld();
  const all = [
    ...thingsOfChildren(world),
    ...thingsOfHouses(world),
    ...(await thingsOfPapers(world)),
    ...thingsOfOfficers(world),
    ...(await thingsOfBookings(world)),
    ...thingsOfYouth(world),
    ...thingsOfFiles(world),
    ...thingsOfLeads(world),
    ...thingsOfPassingOn(world),
  ];
  things = new Map(all.map((thing) => [thing.name, thing]));
});
afterAll(async () => {
  process.stderr.write(
    `${things.size} things with states, ${cells} of status, act and person asked of the API\n`,
  );
  await world?.close();
});

const said = (status: number, { body }: Answer, is: string): Cell =>
  status < 400 ? [status, is] : [status, String(body.type).split(':').at(-1)!];

/** Somebody acts, and the thing is then in a status. @returns what was wrong with it */
async function tryCell(thing: Thing, made: Made, cell: Tried): Promise<string[]> {
  const { who, player, status, act, expected } = cell;
  const answer = await thing.request(player, made, act, status);
  const is = answer.status < 400 ? await world.statusOf(thing, made.id) : '';
  cells += 1;
  const got = said(answer.status, answer, is);
  const same = got[0] === expected[0] && got[1] === (expected[1] === '=' ? status : expected[1]);
  return same
    ? []
    : [`${thing.name} ${status}, ${act} by ${who}: ${got.join(' ')}, not ${expected.join(' ')}`];
}

interface Tried {
  who: string;
  player: Player;
  status: string;
  act: string;
  expected: Cell;
}

/** A new instance in this status. */
async function madeIn(thing: Thing, status: string, act?: string): Promise<Made> {
  const made = await thing.make(status, act);
  await world.put(thing, made.id, status);
  return made;
}

/** Everything that leaves the thing as it is, on one instance. */
async function refusalsOf(
  thing: Thing,
  made: Made,
  status: string,
  tried: readonly Tried[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (let at = 0; at < tried.length; at += AT_ONCE) {
    const some = tried.slice(at, at + AT_ONCE).map((one) => tryCell(thing, made, one));
    wrong.push(...(await Promise.all(some)).flat());
  }
  const is = await world.statusOf(thing, made.id);
  return is === status ? wrong : [...wrong, `${thing.name} ${status} was refused everything and is ${is}`];
}

/** Whoever has a part in it: every status and act. */
function ofSides(thing: Thing, status: string, players: Readonly<Record<string, Player>>): Tried[] {
  return Object.entries(thing.sides).flatMap(([who, side]) =>
    Object.keys(thing.rights).map((act) => {
      const player = players[who]!;
      return { who, player, status, act, expected: cellOf(thing, player, side, status, act) };
    }),
  );
}

/** Whoever has none: every act of every role, at the default size in one status each, in turn. */
function ofStrangers(thing: Thing, status: string): Tried[] {
  const at = thing.statuses.indexOf(status);
  return world.strangers.flatMap((player, number) =>
    Object.keys(thing.rights).flatMap((act, index) => {
      if (testSize === 'default' && (number + index) % thing.statuses.length !== at) return [];
      const who = `a ${player.role} of another ${player.kind}`;
      return [{ who, player, status, act, expected: cellOf(thing, player, undefined, status, act) }];
    }),
  );
}

describe.each(HERE)('%s', (name) => {
  it('has a cell for every status and act of the product', () => {
    const { machine: named = name, statuses, rights, sides, elsewhere = {} } = things.get(name)!;
    const machine = MACHINES.find((one) => one.name === named)!;
    expect([...statuses].sort()).toEqual(statusesOf(machine));
    expect([...Object.keys(rights), ...Object.keys(elsewhere)].sort()).toEqual(actsOf(machine).sort());
    const known = Object.values(sides).flatMap(({ moves }) => Object.entries(moves));
    for (const [status, row] of known) {
      expect(statuses).toContain(status);
      for (const [act, to] of Object.entries(row)) {
        expect(Object.keys(rights)).toContain(act);
        expect(statuses).toContain(to);
      }
    }
  });
});

describe.each(fewer(HERE, 4, 1))('%s', (name) => {
  it('goes where the table says, and says to everybody else why it does not', async () => {
    const thing = things.get(name)!;
    const wrong: string[] = [];
    for (const status of thing.statuses) {
      const made = await madeIn(thing, status);
      const tried = [...ofSides(thing, status, made.players), ...ofStrangers(thing, status)];
      const isRefused = ({ expected: [code, is] }: Tried) => code >= 400 || is === '=';
      wrong.push(...(await refusalsOf(thing, made, status, tried.filter(isRefused))));
      for (const one of tried.filter((cell) => !isRefused(cell)))
        wrong.push(...(await tryCell(thing, await madeIn(thing, status, one.act), one)));
    }
    expect(wrong).toEqual([]);
  });
});

describe('the tables', () => {
  it('leave out no thing with states', () => {
    const walked = [...HERE, ...Object.keys(WALKED_BY)];
    expect(MACHINES.map(({ name }) => name).filter((name) => !walked.includes(name))).toEqual([]);
    for (const spec of Object.values(WALKED_BY)) expect(existsSync(`test/e2e/${spec}`)).toBe(true);
  });

  it('hold a success, a conflict, a refusal and something hidden of every thing', () => {
    for (const thing of things.values()) {
      const moves = Object.values(thing.sides).flatMap((side) => Object.values(side.moves));
      expect(moves.flatMap((row) => Object.keys(row)).length).toBeGreaterThan(0);
      const answers = world.strangers.flatMap((player) =>
        Object.keys(thing.rights).map((act) => cellOf(thing, player, undefined, thing.statuses[0]!, act)),
      );
      expect(answers).toContainEqual(REFUSED);
      expect(answers).toContainEqual(HIDDEN);
    }
  });
});

describe('what was told of every act on the way', () => {
  it('is ids, codes and names of agencies', async () => {
    const admin = new pg.Client({ connectionString: world.api.database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ types: number }>(
      'select count(distinct type)::integer as types from relais.outbox',
    );
    const words = await wordsTold(admin);
    await admin.end();
    expect(words).toEqual([]);
    expect(rows[0]!.types).toBeGreaterThan(5);
  });
});
