import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, once } from '../factories/cases.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

/** What a client draws its buttons from, in each part of a case. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const OFFERS: Record<string, (body: any) => boolean> = {
  'safe-contact': ({ mayWrite }) => mayWrite,
  health: ({ mayWrite }) => mayWrite,
  'risk-plans': ({ mayWrite }) => mayWrite,
  prevention: ({ mayWrite }) => mayWrite,
  'preventive-alerts': ({ mayAsk }) => mayAsk,
  'missing-episodes': ({ mayReport }) => mayReport,
  statements: ({ mayWrite }) => mayWrite,
  'hand-overs': ({ mayPropose }) => mayPropose,
  youth: ({ actions }) => actions.length > 0,
  guardianship: ({ actions }) => actions.length > 0,
};
/** Who answers for a person has a part in the case that no emergency gives. */
const NEVER_BY_SHARING = ['hand-overs'];
const KINDS = [
  'police',
  'specialised_centre',
  'child_shelter',
  'guardianship_service',
  'youth_service',
  'reception',
] as const;

let api: TestApi;
let caseId: string;
let categories: string[];

beforeAll(async () => {
  api = await startTestApi();
  const lead = await api.member('police');
  ({ id: caseId } = await aCase(lead, { person: { apparentAge: { from: 12, to: 13 } } }));
  const rows = await api.sql<{ category: string }>('select distinct category from relais.access_matrix');
  categories = rows.map(({ category }) => category);
});
afterAll(() => api?.close());

/** The parts of the case that offer this member something to write. */
async function offered(who: TestMember): Promise<string[]> {
  const found: string[] = [];
  for (const [part, offers] of Object.entries(OFFERS)) {
    const { status, body } = await who.get(`/cases/${caseId}/${part}`);
    if (status === 200 && offers(body)) found.push(part);
  }
  return found;
}

describe('a case that is open by an emergency alone', () => {
  it('offers nothing to write in any part, where the same people in their own cases are offered all of it', async () => {
    const ordinarily = new Set<string>();
    for (const kind of KINDS) {
      const takesPart = await api.member(kind);
      await share(api, caseId, takesPart, { categories });
      for (const part of await offered(takesPart)) ordinarily.add(part);
      const stranger = await api.member(kind);
      const why = { purpose: 'danger_to_life', reason: 'Found alone at the station at night.' };
      const opened = await stranger.post(`/cases/${caseId}/emergency-access`, why, once());
      expect([kind, opened.status]).toEqual([kind, 201]);
      expect([kind, await offered(stranger)]).toEqual([kind, []]);
      const { rights } = (await stranger.get(`/cases/${caseId}`)).body;
      expect([rights.write, rights.actions]).toEqual([[], ['timeline:read']]);
      const session = (await stranger.get('/session')).body.permissions as string[];
      const left = session.filter((one) => one.startsWith('emergency:') || one.endsWith(':read'));
      expect([...rights.permissions].sort()).toEqual([...left].sort());
      expect(left.length).toBeLessThan(session.length);
    }
    expect(Object.keys(OFFERS).filter((part) => !ordinarily.has(part))).toEqual(NEVER_BY_SHARING);
  });
});

describe('the timeline of a case that is open by an emergency alone', () => {
  it('is read, and taken out by nobody; who takes part takes it out', async () => {
    const supervisor = await api.member('police', { roles: ['supervisor'] });
    const take = () => supervisor.post(`/cases/${caseId}/timeline-exports`, { format: 'csv' });
    expect((await take()).status).toBe(404);
    const why = { purpose: 'danger_to_life', reason: 'Found alone at the station at night.' };
    expect((await supervisor.post(`/cases/${caseId}/emergency-access`, why, once())).status).toBe(201);
    expect((await supervisor.get(`/cases/${caseId}/timeline`)).status).toBe(200);
    const { status, body } = await take();
    expect([status, body.type]).toEqual([409, 'urn:problem-type:relais:emergencyReadsOnly']);
    await share(api, caseId, supervisor, { categories: ['identity'] });
    expect((await take()).status).toBe(200);
  });
});
