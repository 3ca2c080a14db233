import { CLOSE, turn } from '../../factories/leading.js';
import { aChild, act, actOn, missing, type MissingPeople, TALK, tasksOf } from '../../factories/missing.js';
import type { TestMember } from '../../support/api.js';
import type { Draw } from '../../support/draw.js';
import { type Noted, untrueIn } from './noted.js';

type Act = readonly [name: string, body: object];

const FINDING: Act = ['finding', { outcome: 'returned_self', state: 'well' }];
const NOT_FOUND: Act = ['finding/take-back', { reason: 'It was another child.' }];
const CLOSING: Act = ['closure', {}];
const REOPENED: Act = ['closure/take-back', {}];
const DECISIONS: readonly { decision: string; outcome?: string; note?: string }[] = [
  { decision: 'done', outcome: 'done' },
  { decision: 'not_needed', note: 'why' },
  { decision: 'lapsed' },
];

const OPEN_AGAIN = { decision: 'open' };

/** Everything that is asked of a search, in any order, by anyone who was told. */
const ANY: readonly Act[] = [
  ['acknowledgement', {}],
  ['sightings', { at: new Date().toISOString(), text: 'seen' }],
  ['police-report', { zone: 'Zone', recordNumber: 'BR.1' }],
  ['assessment', { criteria: ['W5'], worrying: true, officer: 'Officer' }],
  ['search', {}],
  FINDING,
  NOT_FOUND,
  ['debriefing', { ...TALK, traffickingSigns: 'unknown' }],
  ...[...DECISIONS, OPEN_AGAIN].map((body): Act => ['task-decisions', body]),
  CLOSING,
  REOPENED,
];
const ACTS_OF_ONE = 8;
/** Of a search that is led to its end: so many of any kind come before, and after it. */
const ACTS_BESIDE = 2;

/** Sequences of acts on a search. Every other one is led to its closing, which comes by lot too seldom: a dozen acts of several agencies. */
export class Searches {
  #begun = 0;

  constructor(
    private readonly people: MissingPeople,
    private readonly noted: Noted,
  ) {}

  async one(draw: Draw): Promise<string[]> {
    const caseId = await aChild(this.people.shelter, 11);
    const { id } = await missing(this.people.shelter, caseId);
    await this.noted.forget();
    const number = this.#begun++;
    if (number % 2 > 0) return this.#any(draw, id, ACTS_OF_ONE);
    return [
      ...(await this.#any(draw, id, ACTS_BESIDE)),
      ...(await this.#toItsEnd(draw, { id, caseId }, number / 2)),
    ];
  }

  async #any(draw: Draw, id: string, acts: number): Promise<string[]> {
    const wrong: string[] = [];
    for (let step = 0; step < acts; step += 1) {
      wrong.push(...(await this.noted.nowAndThen(draw)));
      const who = draw.oneOf(Object.values(this.people));
      const [name, body] = draw.oneOf(ANY);
      if (name === 'task-decisions') wrong.push(...(await this.decisions(draw, who, id, body)));
      else await this.#does(who, id, [name, body], wrong);
    }
    return wrong;
  }

  /**
   * Found, every second time by mistake, talked with, each task decided by its own agency, closed; every second closing is taken back and
   * done again, and of every third search the case is closed too, now and then by mistake.
   */
  async #toItsEnd(
    draw: Draw,
    { id, caseId }: { id: string; caseId: string },
    number: number,
  ): Promise<string[]> {
    const { police, shelter, childFocus } = this.people;
    const wrong: string[] = [];
    const does = async (who: TestMember, what: Act) => {
      wrong.push(...(await this.noted.nowAndThen(draw)));
      await this.#does(who, id, what, wrong);
    };
    const ends = () => draw.oneOf([police, shelter, childFocus]);
    await does(ends(), FINDING);
    if (number % 2 === 0) {
      await does(ends(), NOT_FOUND);
      await does(ends(), FINDING);
    }
    await does(shelter, ['debriefing', TALK]);
    wrong.push(...(await this.#settled(draw, id)));
    const closes = ends();
    await does(closes, CLOSING);
    if (number % 4 < 2) {
      await does(closes, REOPENED);
      await does(ends(), CLOSING);
    }
    if (number % 3 === 0) wrong.push(...(await this.#caseClosed(draw, caseId, number % 2 === 0)));
    return [...wrong, ...(await this.#any(draw, id, ACTS_BESIDE))];
  }

  /** One act that decides no task. */
  async #does(who: TestMember, id: string, [name, body]: Act, wrong: string[]): Promise<void> {
    const before = await this.#decided(id);
    const answer = await actOn(who, id, name, body);
    this.noted.count(`search ${name}`, answer);
    wrong.push(...(await this.noted.untrue('missing')));
    if ((await this.#decided(id)) !== before) wrong.push(`${name} decided a task`);
  }

  async #decided(id: string): Promise<string> {
    const { rows } = await this.noted.ledger.query<{ of: string }>(
      `select coalesce(string_agg(id || decision || coalesce(decided_at::text, '') || coalesce(decided_by_membership::text, ''), ','
         order by id), '') as of
       from relais.missing_tasks where episode_id = $1 and decision <> 'open'`,
      [id],
    );
    return rows[0]!.of;
  }

  /** Some of the tasks, by one person. */
  async decisions(draw: Draw, who: TestMember, id: string, body: object): Promise<string[]> {
    const { rows } = await this.noted.ledger.query<{ id: string }>(
      `select id from relais.missing_tasks
       where episode_id = $1 and withdrawn_at is null and (status = 'open') <> $2 order by id`,
      [id, body === OPEN_AGAIN],
    );
    const some = rows.map((row) => row.id).filter(() => draw.below(3) === 0);
    return this.#decides(who, id, some, body);
  }

  /** Each agency decides what is left of its own tasks, one way or another. */
  async #settled(draw: Draw, id: string): Promise<string[]> {
    const wrong: string[] = [];
    for (const who of Object.values(this.people)) {
      const body = draw.oneOf(DECISIONS);
      const tasks = ((await tasksOf(who, id)) ?? []).filter(
        ({ status, agency, answers }) =>
          status === 'open' && agency.id === who.agencyId && answers.includes(body.decision),
      );
      wrong.push(...(await this.noted.nowAndThen(draw)));
      const taskIds = tasks.map((task) => task.id);
      wrong.push(...(await this.#decides(who, id, taskIds, body)));
    }
    return wrong;
  }

  /** The rows that are named say so, and no other row does. */
  async #decides(who: TestMember, id: string, taskIds: readonly string[], body: object): Promise<string[]> {
    if (taskIds.length === 0) return [];
    const answer = await act(who, id, 'task-decisions', { taskIds, ...body });
    this.noted.count('search task-decisions', answer);
    const written = await this.noted.read();
    const isNamed = ({ tab, id: row, note }: (typeof written)[number]) =>
      tab === 'missing_tasks' && taskIds.includes(row) && note === 'became';
    return [
      ...untrueIn(
        'missing',
        written.filter((note) => !isNamed(note)),
      ),
      ...written
        .filter(isNamed)
        .flatMap(({ actor }) => (actor === null ? ['a task became done without a person'] : [])),
    ];
  }

  /** The case of a search that is closed, by its lead. */
  async #caseClosed(draw: Draw, caseId: string, isMistake: boolean): Promise<string[]> {
    const { shelter } = this.people;
    const wrong = await this.noted.nowAndThen(draw);
    const body = { ...CLOSE, detail: 'What is open is left.' };
    this.noted.count('case closure', await turn(shelter, caseId, 'closure', body));
    wrong.push(...(await this.noted.untrue('case closure after a search')));
    if (!isMistake) return wrong;
    const back = await shelter.post(`/cases/${caseId}/closure/take-back`, {});
    this.noted.count('case closure/take-back', back);
    return [...wrong, ...(await this.noted.untrue('case closure taken back after a search'))];
  }
}
