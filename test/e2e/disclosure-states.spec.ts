import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { hindrance, UnknownHindrance } from '../../libs/modules/disclosures/domain/disclosure.errors.js';
import {
  DISCLOSURE_REQUEST,
  DISCLOSURE,
} from '../../libs/modules/disclosures/domain/disclosure-transitions.js';
import { as } from '../factories/actors.js';
import { actOn, askFor, disclose } from '../factories/disclosures.js';
import { headOf, keepOut, letIn } from '../factories/exclusions.js';
import { CLOSE, turn } from '../factories/leading.js';
import { openCase } from '../factories/referrals.js';
import { type Answer, logIn, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewer } from '../support/size.js';

jest.setTimeout(60_000);

type Status = keyof (typeof DISCLOSURE_REQUEST.moves)['asker'];
type Side = keyof typeof DISCLOSURE_REQUEST.moves;

let api: TestApi;
let admin: pg.Client;
let sides: Record<Side, TestMember>;
let stranger: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  sides = { holder: await api.member('police'), asker: await api.member('specialised_centre') };
  stranger = await api.member('specialised_centre');
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const BODIES: Readonly<Record<string, object>> = {
  answer: { legalGround: 'vital_interest', categories: ['identity'] },
  refusal: { reason: 'not_needed' },
  withdrawal: {},
};
const ACTIONS = Object.keys(BODIES);
const STATUSES = Object.keys(DISCLOSURE_REQUEST.moves.asker) as Status[];
const pathOf = (id: string) => `/disclosure-requests/${id}`;
const problem = ({ body }: Answer) => body?.type?.split(':').at(-1);

async function requestIn(status: Status): Promise<string> {
  const [caseId] = await openCase(api.app, sides.holder);
  await disclose(sides.holder, caseId!, sides.asker.agencyId, { categories: ['referrals'] });
  const { body } = await askFor(sides.asker, caseId!, sides.holder.agencyId);
  if (status === 'lapsed')
    await admin.query(
      `update relais.disclosure_requests set answer_by = now() - interval '1 minute' where id = $1`,
      [body.id],
    );
  const way = { answered: 'answer', refused: 'refusal', withdrawn: 'withdrawal' }[status as string];
  if (way) await actOn(sides[way === 'withdrawal' ? 'asker' : 'holder'], pathOf(body.id), way, BODIES[way]);
  return body.id;
}
const statusOf = async (id: string) => (await sides.holder.get(pathOf(id))).body.status;

describe.each(fewer(STATUSES, 2))('a request for a part of a case that is %s', (status) => {
  it('follows the table: nothing else is done to it, by neither side, nor by a stranger', async () => {
    const id = await requestIn(status);
    for (const side of Object.keys(sides) as Side[]) {
      const rows = Object.values(DISCLOSURE_REQUEST.moves[side]) as Record<string, string>[];
      for (const action of ACTIONS) {
        if (action in DISCLOSURE_REQUEST.moves[side][status]) continue;
        const answer = await actOn(sides[side], pathOf(id), action, BODIES[action]);
        const isOwn = rows.some((row) => action in row);
        const expected = isOwn ? [409, 'illegalTransition'] : [403, 'missingPermission'];
        expect([side, action, answer.status, problem(answer)]).toEqual([side, action, ...expected]);
      }
    }
    for (const action of ACTIONS)
      expect((await actOn(stranger, pathOf(id), action, BODIES[action])).status).toBe(404);
    expect(await statusOf(id)).toBe(status);
  });

  it('becomes what the table says', async () => {
    for (const side of Object.keys(sides) as Side[]) {
      for (const [action, next] of Object.entries(DISCLOSURE_REQUEST.moves[side][status])) {
        const id = await requestIn(status);
        const answer = await actOn(sides[side], pathOf(id), action, BODIES[action]);
        expect([action, answer.status < 300, await statusOf(id)]).toEqual([action, true, next]);
      }
    }
  });
});

it('a disclosure is ended by its giver once, by nobody else, with the version that was seen', async () => {
  const { holder, asker } = sides;
  const [caseId] = await openCase(api.app, holder);
  const preview = await holder.post(`/cases/${caseId}/disclosures/preview`, {
    toAgencyId: asker.agencyId,
    purpose: 'safety',
    ...BODIES['answer'],
    categories: ['identity', 'indicators'],
  });
  expect(
    preview.body.parts.map((one: { category: string; rows: string }) => [one.category, one.rows]),
  ).toEqual([
    ['identity', 'all'],
    // Every agency keeps its own: of these only what the sender wrote.
    ['indicators', 'own'],
  ]);
  expect((await asker.get(`/cases/${caseId}`)).status).toBe(404);
  const { body } = await disclose(holder, caseId!, asker.agencyId, {
    categories: ['identity', 'indicators'],
  });
  const path = `/disclosures/${body.id}`;
  const reason = { reason: 'purpose_reached' };
  expect(Object.keys(DISCLOSURE.moves.giver.open)).toEqual(body.actions);
  expect((await actOn(asker, path, 'end', reason)).status).toBe(403);
  expect((await holder.post(`${path}/end`, reason, { 'If-Match': '"disclosure-9"' })).status).toBe(412);
  expect((await holder.post(`${path}/end`, reason)).status).toBe(428);
  expect((await actOn(holder, path, 'end', { reason: 'consent_withdrawn' })).status).toBe(400);
  expect((await actOn(holder, path, 'end', reason)).body.status).toBe('ended');
  expect((await actOn(holder, path, 'end', reason)).status).toBe(409);
  expect((await holder.get(path)).body).toMatchObject({ status: 'ended', endedBecause: 'purpose_reached' });
  // Who it was opened to took part by nothing else: who gave what, and who consented, is not theirs to read for ever.
  expect((await asker.get(path)).status).toBe(404);
  const { body: list } = await holder.get(`/cases/${caseId}/disclosures`);
  expect(list.items.map((one: { id: string }) => one.id)).toEqual([body.id]);
  const { body: timeline } = await holder.get(`/cases/${caseId}/timeline`);
  const acts = timeline.items.map(({ action }: { action: string }) => action);
  expect(acts).toEqual(expect.arrayContaining(['disclosure.opened', 'disclosure.ended', 'access.ended']));
});

it('disclosures of a case come page by page, those that are open first, none twice and none left out', async () => {
  const { holder, asker } = sides;
  const [caseId] = await openCase(api.app, holder);
  const opened: string[] = [];
  for (const purpose of ['safety', 'care', 'housing'])
    opened.unshift((await disclose(holder, caseId!, asker.agencyId, { purpose })).body.id);
  const [newest, ...older] = opened;
  await actOn(holder, `/disclosures/${newest}`, 'end', { reason: 'purpose_reached' });
  const seen: string[] = [];
  let next: string | undefined = `/cases/${caseId}/disclosures?limit=1`;
  while (next && seen.length <= opened.length) {
    const { body }: Answer = await holder.get(next);
    seen.push(...body.items.map((one: { id: string }) => one.id));
    next = body.next;
  }
  expect(seen).toEqual([...older, newest]);
});

it('an answer to one person is shown before as it is then given: to nobody who is kept out', async () => {
  const { holder, asker } = sides;
  const [caseId] = await openCase(api.app, holder);
  await disclose(holder, caseId!, asker.agencyId, { categories: ['referrals'] });
  const { body: request } = await askFor(asker, caseId!, holder.agencyId);
  const shown = (more: object = {}) =>
    holder.post(`/cases/${caseId}/disclosures/preview`, {
      toAgencyId: asker.agencyId,
      purpose: request.purpose,
      ...BODIES['answer'],
      ...more,
    });
  expect((await shown({ onlyAskerOf: request.id })).status).toBe(200);
  expect((await shown({ onlyAskerOf: await requestIn('asked') })).status).toBe(404);
  await admin.query(
    `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
    [caseId, asker.userId],
  );
  const answer = await actOn(holder, pathOf(request.id), 'answer', { ...BODIES['answer'], onlyAsker: true });
  const preview = await shown({ onlyAskerOf: request.id });
  expect([preview.status, preview.body.issues]).toEqual([answer.status, answer.body.issues]);
  expect([answer.status, answer.body.issues]).toMatchObject([
    400,
    [{ name: 'toAgencyId', type: 'notInList' }],
  ]);
  expect((await shown()).status).toBe(200);
});

it('whatever the database says that hinders a disclosure has words for the caller, and nothing else has', async () => {
  const said = async (name: string, pattern: RegExp) => {
    const { rows } = await admin.query<{ text: string }>(
      `select pg_get_functiondef(p.oid) as text from pg_proc p where p.pronamespace = 'relais'::regnamespace and p.proname = $1`,
      [name],
    );
    return [...rows[0]!.text.matchAll(pattern)].map(([, code]) => code!);
  };
  const codes = [
    ...(await said('disclosure_hindered', /then '([a-z_]+)'/g)),
    ...(await said('disclose', /return '([a-z_]+)'/g)),
  ].filter((code) => code !== 'done');
  expect(codes).toEqual(expect.arrayContaining(['recipient', 'consent_unneeded', 'request']));
  for (const code of codes) expect(hindrance(code)).toBeInstanceOf(Error);
  expect(() => hindrance('of_tomorrow')).toThrow(UnknownHindrance);
});

it('who reads a disclosure looks at the case', async () => {
  const { holder, asker } = sides;
  const [caseId] = await openCase(api.app, holder);
  const { body } = await disclose(holder, caseId!, asker.agencyId);
  const looks = async () => {
    const { rows } = await admin.query<{ categories: string[] }>(
      `select categories from relais.audit_events where case_id = $1 and kind = 'look' and actor_user = $2`,
      [caseId, asker.userId],
    );
    return rows.map(({ categories }) => categories);
  };
  expect(await looks()).toEqual([]);
  expect((await asker.get(`/disclosures/${body.id}`)).status).toBe(200);
  expect(await looks()).toEqual([['referrals']]);
});

describe('the closing of a case that is taken back', () => {
  const changed = async (change: string, id: string) => {
    for (const at of ['now()', 'null'])
      await admin.query(`update relais.${change} = ${at} where id = $1`, [id]);
  };
  const GONE: [string, (caseId: string, person: TestMember) => Promise<unknown>][] = [
    [
      'was kept out, and let in again',
      async (caseId, person) => {
        const head = await headOf(api, 'police', sides.holder);
        expect((await keepOut(head, caseId, person)).status).toBe(201);
        return letIn(head, caseId, person);
      },
    ],
    ['left, and came back', (_, { membershipId }) => changed('memberships set valid_until', membershipId)],
    ['lost the account, which was opened again', (_, { userId }) => changed('users set disabled_at', userId)],
  ];
  it.each(GONE)('gives back no disclosure to a person who %s in between', async (_, goes) => {
    const { holder } = sides;
    const caseId = (await openCase(api.app, holder))[0]!;
    const [gone, stays] = [await api.member('specialised_centre'), await api.member('specialised_centre')];
    const toPerson = `select relais.disclose($1, $2, $3, $4, 'safety', 'vital_interest', '{identity}', false, now() + interval '5 days',
      null, null, null, null, null)`;
    const given: string[] = [];
    for (const { agencyId, userId } of [gone, stays]) {
      given.push(randomUUID());
      await as(api, holder, (tx) => tx.query(toPerson, [given.at(-1), caseId, agencyId, userId]));
    }
    const open = async () => {
      const { rows } = await admin.query<{ id: string }>(
        `select d.id from relais.disclosures d join relais.case_access a on a.source_id = d.id
         where d.case_id = $1 and d.ended_at is null and a.ended_at is null`,
        [caseId],
      );
      return rows.map(({ id }) => id).sort();
    };
    expect(await open()).toEqual([...given].sort());
    expect((await turn(holder, caseId, 'closure', CLOSE)).status).toBe(201);
    await goes(caseId, gone);
    expect((await holder.post(`/cases/${caseId}/closure/take-back`, {})).status).toBe(201);
    expect(await open()).toEqual([given[1]]);
    gone.cookie = await logIn(api.url, gone.email, gone.password);
    expect((await gone.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await stays.get(`/cases/${caseId}`)).body.identity.visible).toBe(true);
  });
});
