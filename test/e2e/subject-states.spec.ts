import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { SUBJECT_REQUEST } from '../../libs/modules/subject-rights/domain/subject-transitions.js';
import { aCase, once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewer } from '../support/size.js';

jest.setTimeout(60_000);

type Status = keyof (typeof SUBJECT_REQUEST.moves)['preparer'];
type Side = keyof typeof SUBJECT_REQUEST.moves;

let api: TestApi;
let admin: pg.Client;
let sides: Record<Side, TestMember>;
let colleague: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  const preparer = await api.member('specialised_centre');
  const { agencyId } = preparer;
  colleague = await api.member('specialised_centre', { agencyId });
  const decider = await api.member('specialised_centre', { agencyId, roles: ['data_protection_officer'] });
  sides = { preparer, decider };
  stranger = await api.member('specialised_centre');
  await admin.query('update relais.sessions set confirmed_at = now()');
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const BODIES: Readonly<Record<string, object>> = {
  check: { contact: 'alone', safe: true, doubts: [] },
  withdrawal: {},
  file: { format: 'json' },
  release: {},
  refusal: { ground: 'excessive' },
  extension: { reason: 'complex' },
};
const ACTIONS = Object.keys(BODIES);
const STATUSES = Object.keys(SUBJECT_REQUEST.moves.preparer) as Status[];
/** The shortest way to each status: who does what. */
const WAYS: Record<Status, [who: Side | 'colleague', action: string][]> = {
  asked: [],
  checked: [['colleague', 'check']],
  released: [
    ['colleague', 'check'],
    ['decider', 'release'],
  ],
  refused: [['decider', 'refusal']],
  withdrawn: [['preparer', 'withdrawal']],
};

/** With the version that is there now, as far as the member sees it. */
async function act(who: TestMember, id: string, action: string): Promise<Answer> {
  const { headers } = await sides.preparer.get(`/subject-requests/${id}`);
  const etag = headers.get('etag');
  return who.post(`/subject-requests/${id}/${action}`, BODIES[action], etag ? { 'If-Match': etag } : {});
}

async function requestIn(status: Status): Promise<string> {
  const { id: caseId } = await aCase(sides.preparer);
  const input = { receivedOn: inDays(0), channel: 'in_person', language: 'en' };
  const { body } = await sides.preparer.post(`/cases/${caseId}/subject-requests`, input, once());
  for (const [who, action] of WAYS[status]) {
    const answer = await act(who === 'colleague' ? colleague : sides[who], body.id, action);
    if (answer.status >= 300) throw new Error(`${action} answered ${answer.status}`);
  }
  return body.id;
}

const statusOf = async (id: string) => (await sides.preparer.get(`/subject-requests/${id}`)).body.status;
const problem = ({ body }: Answer) => body?.type?.split(':').at(-1);

describe.each(fewer(STATUSES, 2))('a request for own data that is %s', (status) => {
  it('follows the table: nothing else is done to it, by neither side, nor by a stranger', async () => {
    const id = await requestIn(status);
    for (const side of Object.keys(sides) as Side[]) {
      const rows = Object.values(SUBJECT_REQUEST.moves[side]) as Record<string, string>[];
      for (const action of ACTIONS) {
        if (action in SUBJECT_REQUEST.moves[side][status]) continue;
        const answer = await act(sides[side], id, action);
        // What the other side does is no act of this one in any status.
        const isOwn = rows.some((row) => action in row);
        const expected = isOwn ? [409, 'illegalTransition'] : [403, 'missingPermission'];
        expect([side, action, answer.status, problem(answer)]).toEqual([side, action, ...expected]);
      }
    }
    for (const action of ACTIONS) expect([403, 404]).toContain((await act(stranger, id, action)).status);
    expect(await statusOf(id)).toBe(status);
  });

  it('becomes what the table says', async () => {
    for (const side of Object.keys(sides) as Side[]) {
      for (const [action, next] of Object.entries(SUBJECT_REQUEST.moves[side][status])) {
        const id = await requestIn(status);
        const answer = await act(sides[side], id, action);
        expect([action, answer.status < 300, await statusOf(id)]).toEqual([action, true, next]);
      }
    }
  });
});
