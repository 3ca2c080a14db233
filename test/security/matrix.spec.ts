import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { PUBLIC } from '../../apps/api/http/permission.decorator.js';
import { type Answer, startTestApi, type TestApi } from '../support/api.js';
import { Draw } from '../support/draw.js';
import { TestEventSource } from '../support/event-source.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';
import { testSize } from '../support/size.js';
import { tellEverything } from '../support/worker.js';
import { CATEGORIES } from './decided-rights.js';
import { type Canary, canariesIn, canaryOf, LETTERS, STATES, type State } from './matrix-canaries.js';
import { knowsMissing, mayKnow, relationsOf, takesPart } from './matrix-cells.js';
import {
  MAY_LACK,
  OF_ITS_SERVICE,
  OF_LEAD,
  OF_LOOKS,
  OF_ONESELF,
  queryOf,
  tells,
  undecidedRoutes,
} from './matrix-routes.js';
import { type Asker, exists, MatrixWorld, type Relation } from './matrix-world.js';
import { WRITTEN_BY_LEAD } from './matrix-writers.js';

/** For a machine that does much else; the long run asks five times as much. */
jest.setTimeout(3_600_000);

/** Every column of the matrix, and the roles beside casework. */
const COLUMNS: [kind: string, role: string][] = [
  ...AGENCY_KINDS.map((kind): [string, string] => [kind, 'caseworker']),
  ['police', 'supervisor'],
  ['specialised_centre', 'supervisor'],
  ['guardianship_service', 'supervisor'],
  ['police', 'administrator'],
  ['child_shelter', 'data_protection_officer'],
  ['rapporteur', 'rapporteur'],
  ['platform', 'administrator'],
];
/** Of those who could ask, at the default size: one who is let in by each of these, and so many who are not, drawn by lot. */
const LET_IN: readonly Relation[] = ['participant', 'referred', 'guardian', 'emergency'];
const SHUT_OUT = 3;
const AT_ONCE = 6;
/** Nothing of a case concerns them. */
const STRANGERS: readonly Relation[] = ['none', 'ended', 'conflict', 'colleague', 'refused', 'withdrawn'];
const APPEND = 'execute on function relais.append_audit';

const isLong = testSize === 'long';
const draw = new Draw();
const states: readonly State[] = testSize === 'default' ? ['open', 'closed'] : STATES;

let api: TestApi;
let world: MatrixWorld;
let reading: DeclaredRoute[];
/** What was answered otherwise than it was decided: who, what, and how. */
const wrong: string[] = [];
const seen = { answers: 0, cells: 0, told: 0, byRelation: new Map<string, number>() };

/** Questions whose answer told a word, once for each route and kind of agency; in the long run every one. */
const toldBy = new Map<string, { asker: Asker; question: Question }>();
/** By relation, what somebody who stands like that to the cases is told while they go on. */
const streams = new Map<Relation, TestEventSource>();

/** Who was told a word of which case and category: each must have left a look. */
const mustBeLogged = new Map<string, string>();

/** Everybody, or those who were drawn. */
function askers(): [kind: string, role: string, relation: Relation][] {
  const all = COLUMNS.flatMap(([kind, role]) =>
    relationsOf(kind, role).map((relation): [string, string, Relation] => [kind, role, relation]),
  );
  if (testSize !== 'default') return all;
  // An administrator reads no case and is told of none: one who is let in is drawn from the others.
  const readers = all.filter(([, role]) => role !== 'administrator');
  const letIn = LET_IN.map((one) => draw.oneOf(readers.filter(([, , relation]) => relation === one)));
  const shutOut = all.filter(([, , relation]) => !LET_IN.includes(relation));
  return [...letIn, ...Array.from({ length: SHUT_OUT }, () => draw.oneOf(shutOut))];
}

beforeAll(async () => {
  process.stderr.write(`matrix drawn with seed ${draw.seed} (replay: RELAIS_SEED=${draw.seed})\n`);
  api = await startTestApi();
  reading = (await declaredRoutes()).filter(
    ({ method, permission, stream }) => method === 'GET' && permission !== PUBLIC && !stream,
  );
  world = new MatrixWorld(api, states);
  await world.begin();
  const all = askers();
  for (const [kind, role, relation] of all.filter((one) => one[2] !== 'emergency'))
    await world.ask(kind, role, relation);
  for (const { relation, member } of world.askers)
    if (!streams.has(relation)) streams.set(relation, await TestEventSource.open(api.url, member.cookie));
  await world.turn();
  for (const [kind, role] of all.filter((one) => one[2] === 'emergency')) await world.hurry(kind, role);
  // What happened is told by then: nobody's notifications are empty because nobody wrote them.
  if (testSize !== 'default') await tellEverything(api.database);
  await everybodyAsks();
});
afterAll(async () => {
  for (const stream of streams.values()) stream.close();
  await api?.close();
});

/** One request: the route as declared, where it goes, and of which case and category it is. */
interface Question {
  route: DeclaredRoute;
  address: string;
  state?: State;
  /** Of the one row it names. */
  category?: string;
}

/** By what stands before the id: ids of this case, and their category. */
function namedBy(route: DeclaredRoute, asker: Asker, state: State): { id: string; category?: string }[] {
  const collection = route.path.split('/')[1]!;
  const ids = world.ids.get(state)!;
  if (collection === 'documents') {
    const each = takesPart(asker, state) && !route.path.includes(':number');
    const some = each ? CATEGORIES : [draw.oneOf(CATEGORIES)];
    return some.map((category) => ({ id: ids[`documents ${category}`]!, category }));
  }
  const category = { 'care-notes': 'care', appointments: 'appointments', 'missing-episodes': 'missing' }[
    collection
  ];
  const id = collection === 'referrals' ? asker.own[state]?.['referrals'] : ids[collection];
  return id ? [{ id, category }] : [];
}

/**
 * Everything in every state in the long run. Else a list is asked by every third who is shut out, and a route about one case in one state
 * unless it tells words to who is let in.
 */
function questionsOf(asker: Asker): Question[] {
  const isLetIn = LET_IN.includes(asker.relation);
  const known = states.filter((state) => exists(asker.relation, state));
  return reading.flatMap((route): Question[] => {
    const { path } = route;
    const words = tells(path, CATEGORIES);
    if (!words) return [];
    const inAll = isLong || (isLetIn && words.length > 0 && path.startsWith('/cases/'));
    if (!path.includes(':')) {
      const address = path + queryOf(path, states.map((state) => world.caseOf(state)).join());
      return isLong || isLetIn || draw.below(3) === 0 ? [{ route, address }] : [];
    }
    return (inAll ? known : [draw.oneOf(known)]).flatMap((state) =>
      namedBy(route, asker, state).map(({ id, category }) => ({
        route,
        state,
        category,
        address: path.replace(':id', id).replace(':number', '1') + queryOf(path, world.caseOf(state)),
      })),
    );
  });
}

/** Some at once. */
async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const next = all.values();
  const lane = async (): Promise<void> => {
    for (const one of next) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function everybodyAsks(): Promise<void> {
  const questions = world.askers.flatMap((asker) =>
    questionsOf(asker).map((question) => ({ asker, question })),
  );
  await inTurn(questions, async ({ asker, question }) => {
    const answer = await asker.member.get(question.address);
    wrong.push(...judge(asker, question, answer));
    remember(asker, question, answer);
  });
  for (const asker of world.askers) {
    const answer = await asker.member.post('/cases/query', { limit: 50 });
    wrong.push(...judge(asker, SEARCH, answer));
    remember(asker, SEARCH, answer);
  }
}

/** What an answer told of the case it was asked about. */
function remember(asker: Asker, question: Question, answer: Answer): void {
  const { route, state } = question;
  if (answer.status !== 200) return;
  const once = isLong ? String(seen.answers) : `${route.name} ${asker.kind}`;
  if (canariesIn(textOf(answer)).length > 0) toldBy.set(once, { asker, question });
  if (!state) return;
  const told = canariesIn(world.told.spelt(textOf(answer)));
  for (const { category } of told.filter((one) => one.state === state && one.category !== LETTERS))
    mustBeLogged.set(
      `${asker.member.membershipId} ${world.caseOf(state)} ${category}`,
      `${asker.kind}, ${asker.relation}: ${route.name}`,
    );
}

/** Looks in the log, each as who, case and category. */
async function logged(): Promise<Set<string>> {
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ look: string }>(
    `select distinct concat_ws(' ', e.actor_membership, e.case_id, c) as look
     from relais.audit_events e, unnest(e.categories) c where e.kind = 'look' and e.outcome = 'done'`,
  );
  await admin.end();
  return new Set(rows.map(({ look }) => look));
}

/** The list of cases, which is asked by a POST. */
const SEARCH: Question = {
  route: { name: 'POST /cases/query', path: '/cases/query', permission: 'case:search' } as DeclaredRoute,
  address: '/cases/query',
  category: 'identity',
};

/** Compares status and body with what was decided. @returns what is otherwise: who asked, what, and how it was answered */
function judge(asker: Asker, question: Question, answer: Answer): string[] {
  const { route, state, category } = question;
  const who = `${asker.kind} ${asker.role}, ${asker.relation}${state ? `, ${state}` : ''}: ${route.name}`;
  const what = category ? ` (${category})` : '';
  seen.answers += 1;
  seen.byRelation.set(asker.relation, (seen.byRelation.get(asker.relation) ?? 0) + 1);
  const statuses = statusesOf(asker, question);
  const found = canariesIn(world.told.spelt(textOf(answer)));
  seen.cells += found.length + 1;
  return [
    ...(statuses.includes(answer.status)
      ? []
      : [`${who}${what} answered ${answer.status} instead of ${statuses.join(' or ')}`]),
    ...found
      .filter((one) => !mayKnow(asker, one, WRITTEN_BY_LEAD) && !knowsMissing(asker, one, route.path))
      .map((canary) => `${who} told ${canaryOf(canary)}`),
    ...(answer.status === 200
      ? untold(asker, question, found).map((word) => `${who} did not tell ${word}`)
      : []),
  ];
}

/** Words that must stand in the answer and do not. */
function untold(asker: Asker, { route, state, category }: Question, found: Canary[]): string[] {
  const { path } = route;
  const all = tells(path, CATEGORIES) ?? [];
  const categories = all.includes(category ?? '') ? [category!] : all;
  const words = categories
    .flatMap((one) => (state ? [state] : states).map((of) => ({ category: one, state: of })))
    .filter((canary) => mayKnow(asker, canary, WRITTEN_BY_LEAD))
    .map(canaryOf);
  // Who accepted a referral is told what was written with it.
  if (state && path === '/referrals/:id' && asker.relation === 'referred')
    words.push(canaryOf({ category: 'referrals', state, by: asker.number }));
  if (state && path === '/cases/:id/letters' && asker.own[state]?.[LETTERS])
    words.push(canaryOf({ category: LETTERS, state, by: asker.number }));
  seen.told += words.length;
  const told = new Set(found.map(canaryOf));
  return words.filter((word) => !told.has(word));
}

const textOf = ({ body, headers }: Answer): string =>
  `${typeof body === 'string' ? body : JSON.stringify(body)} ${JSON.stringify([...headers])}`;

function statusesOf(asker: Asker, { route, state, category }: Question): number[] {
  const { path, permission } = route;
  if (!permissionsOf(asker.kind, [asker.role]).has(permission as never)) return [403];
  if (!state || path === OF_ONESELF) return [200];
  if (category && !mayKnow(asker, { category, state }, WRITTEN_BY_LEAD)) return [404];
  if (category) return MAY_LACK.includes(path) ? [200, 404, 409] : [200];
  // Of a referral the recipient knows it, and the sender alone whom to ask next.
  if (path.startsWith('/referrals/')) return [path === '/referrals/:id' ? 200 : 404];
  if (OF_LOOKS.includes(path) && asker.role === 'data_protection_officer')
    return [asker.relation === 'participant' ? 200 : 404];
  if (!takesPart(asker, state) || path === OF_ITS_SERVICE) return [404];
  return [OF_LEAD.includes(path) ? 403 : 200];
}

describe('the matrix of routes, kinds of agency, relations to the case and its states', () => {
  it('has a decided cell for every route that reads, and names one that has none', () => {
    expect(undecidedRoutes(reading)).toEqual([]);
    const planted = { ...reading[0]!, method: 'GET', path: '/cases/:id/planted' };
    const gone = reading.filter(({ path }) => path !== '/cases/:id/health');
    expect(undecidedRoutes([...gone, planted])).toEqual([
      'GET /cases/:id/planted: what does it tell, and whom?',
      'GET /cases/:id/health: is decided, and no route',
    ]);
  });

  it('answers everybody as it was decided, with every word they may know and none they may not', () => {
    process.stderr.write(
      `matrix: ${world.askers.length} who ask, ${seen.answers} answers, ${seen.cells} cells, ${seen.told} words told; ${JSON.stringify([...seen.byRelation])}\n`,
    );
    expect(wrong).toEqual([]);
    expect(new Set(world.askers.map(({ relation }) => relation)).size).toBeGreaterThanOrEqual(5);
    expect(seen.told).toBeGreaterThan(testSize === 'default' ? 20 : 1_000);
    expect(seen.answers).toBeGreaterThan(testSize === 'default' ? 300 : 5_000);
  });

  it('leaves a look in the log for every category of a case of which it told a word', async () => {
    const looks = await logged();
    const unlogged = [...mustBeLogged].filter(([key]) => !looks.has(key));
    expect(unlogged.map(([key, by]) => `${by} (${key.split(' ')[2]})`)).toEqual([]);
    expect(mustBeLogged.size).toBeGreaterThan(testSize === 'default' ? 10 : 200);
  });

  it('tells no word in the events of anybody, and nothing at all to who has no part', async () => {
    const ids = [...world.ids.values()].flatMap((of) => Object.values(of));
    for (const [relation, { events, status }] of streams) {
      const text = JSON.stringify(events);
      expect([relation, status, canariesIn(text)]).toEqual([relation, 200, []]);
      const named = ids.filter((id) => text.includes(id));
      if (STRANGERS.includes(relation)) expect([relation, named]).toEqual([relation, []]);
    }
    // Who takes part was told of the end of the case.
    await streams.get('participant')!.until(({ data }) => ids.includes(data.id));
  });

  it('tells no word once nothing can be recorded: whatever told one answers 503', async () => {
    const told = [...toldBy.values()];
    await api.sql(`revoke ${APPEND} from relais_app`);
    const open: string[] = [];
    try {
      await inTurn(told, async ({ asker, question }) => {
        const { route, address } = question;
        const answer = await (question === SEARCH
          ? asker.member.post(address, { limit: 50 })
          : asker.member.get(address));
        const words = canariesIn(textOf(answer)).map(canaryOf);
        if (answer.status !== 503 || words.length > 0)
          open.push(`${asker.kind}: ${route.name} answered ${answer.status} ${words.join(' ')}`);
      });
    } finally {
      await api.sql(`grant ${APPEND} to relais_app`);
    }
    expect(open).toEqual([]);
    process.stderr.write(`matrix: ${told.length} questions that told a word answered 503 without a log\n`);
    expect(told.length).toBeGreaterThan(testSize === 'default' ? 5 : 100);
  });

  it('finds out a word too many, a word too few and another status', () => {
    const asker = (relation: Relation) =>
      ({ number: -1, kind: 'police', role: 'caseworker', relation, own: {} }) as unknown as Asker;
    const answer = (status: number, ...words: string[]) =>
      ({ status, headers: new Headers(), body: { words } }) as Answer;
    const route = reading.find(({ path }) => path === '/cases/:id/health')!;
    const ask: Question = { route: { ...route, permission: 'case:read' }, address: '', state: 'open' };
    const word = (category: string) => canaryOf({ category, state: 'open' });
    const whole = reading.find(({ path }) => path === '/cases/:id')!;
    const lines = [
      judge(asker('participant'), ask, answer(200, word('care'))),
      judge(asker('participant'), { ...ask, route: whole }, answer(200, word('missing'))),
      judge(asker('conflict'), ask, answer(200, word('identity'))),
      judge(asker('none'), ask, answer(404)),
      judge(
        asker('participant'),
        { ...ask, state: undefined },
        answer(200, world.ids.get('open')!['stays']!),
      ),
    ];
    expect(lines.map((some) => some.map((line) => line.replace(/^.*: GET \S+ /, '')))).toEqual([
      ['told KnrCareInOpen'],
      ['did not tell KnrIdentityInOpen'],
      ['answered 200 instead of 404', 'told KnrIdentityInOpen'],
      [],
      ['told KnrWhereaboutsInOpen'],
    ]);
  });
});
