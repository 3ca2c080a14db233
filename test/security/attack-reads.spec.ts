import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as } from '../factories/actors.js';
import { aCase } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let police: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
});
afterAll(() => api?.close());

/** Looks of one category in a case by this member, as the audit log counts them. */
async function looks(member: TestMember, caseId: string, category: string): Promise<number> {
  const [row] = await as(api, member, (tx) =>
    tx.query<{ looks: number }>(
      'select coalesce(sum(count), 0)::integer as looks from relais.audit_looks where case_id = $1 and category = $2',
      [caseId, category],
    ),
  );
  return row!.looks;
}

describe('an answer that shows a case is a look at it', () => {
  it.each([
    ['that changes nothing', {}],
    ['that changes something', { needs: ['safe_place'] }],
  ])('also of a correction %s', async (_, patch) => {
    const opened = await aCase(police);
    const before = await looks(police, opened.id, 'identity');
    const { status, body } = await police.patch(`/cases/${opened.id}`, patch, { 'If-Match': opened.etag });
    expect({ status, issues: body.issues }).toEqual({ status: 200, issues: undefined });
    expect(body.identity.visible).toBe(true);
    expect(await looks(police, opened.id, 'identity')).toBe(before + 1);
  });
});

describe('whoever sees no case data', () => {
  it.each(['administrator', 'data_protection_officer'])(
    'as %s is shown none at home either',
    async (role) => {
      const opened = await aCase(police);
      const office = await api.member('police', { agencyId: police.agencyId, roles: [role] });
      const { status, body } = await office.get('/home');
      expect(status).toBe(200);
      expect(body).toMatchObject({ recentCases: [], counts: { openCases: 0 } });
      const seen = await as(api, office, (tx) =>
        tx.query('select * from relais.case_briefs(array[$1::uuid])', [opened.id]),
      );
      expect(seen).toEqual([]);
      expect(await as(api, office, (tx) => tx.query('select reference from relais.cases'))).toEqual([]);
    },
  );
});
