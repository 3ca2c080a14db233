import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TimelineReader } from '#modules/audit';
import { as } from '../factories/actors.js';
import { aCase } from '../factories/cases.js';
import { bornAgo } from '../factories/intakes.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let police: TestMember;
let shelter: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police', { agencyName: 'Police zone' });
  shelter = await api.member('specialised_centre', { agencyName: 'Centre' });
});

afterAll(() => api?.close());

const correct = (member: TestMember, id: string, patch: unknown, etag: string) =>
  member.patch(`/cases/${id}`, patch, { 'If-Match': etag });

/** Changes in the newest `field.changed` of the case, as the timeline tells a member. */
async function newestChanges(member: TestMember, id: string) {
  const timeline = api.app.get(TimelineReader, { strict: false });
  const { items } = await as(api, member, (tx) => timeline.read(tx, id, { limit: 50 }));
  const entry = items.find(({ action }) => action === 'field.changed');
  return (entry?.changes ?? []).map(({ field, before, after }) => ({ field, before, after }));
}

describe('a correction', () => {
  it('is a merge patch: null removes, lists are replaced, the rest stays', async () => {
    const { id, etag, view } = await aCase(police, {
      person: {
        birthDate: { year: bornAgo(17), month: 3, precision: 'month' },
        citizenships: ['ER', 'ET'],
        ageInDoubt: true,
      },
      circumstances: { district: 'brussels' },
      needs: ['safe_place'],
    });
    expect(view).toMatchObject({ ageBand: '16-17', treatedAsChild: true });
    const patch = {
      person: { birthDate: { year: 1999 }, citizenships: ['ER'], ageInDoubt: false },
      circumstances: { district: null, narrative: 'She changed her story.' },
      needs: ['medical'],
    };
    const { status, body, headers } = await correct(police, id, patch, etag);
    expect(status).toBe(200);
    expect(headers.get('etag')).not.toBe(etag);
    expect(body).toMatchObject({ ageBand: '25-34', treatedAsChild: false, needs: ['medical'] });
    expect(body.identity.data).toMatchObject({
      birthDate: { year: 1999, month: 3, precision: 'month' },
      citizenships: ['ER'],
      names: [{ familyName: 'Gebremedhin' }],
    });
    expect(body.circumstances.data[0]).toMatchObject({
      foundPlace: 'Nail bar',
      narrative: 'She changed her story.',
    });
    expect(body.circumstances.data[0]).not.toHaveProperty('district');
    expect((await police.get(`/cases/${id}`)).headers.get('etag')).toBe(headers.get('etag'));
  });

  it('tells field by field what it changed, before and after', async () => {
    const { id, etag } = await aCase(police, { person: { birthDate: { year: 2008, precision: 'about' } } });
    await correct(police, id, { person: { sex: 'other', birthDate: null }, needs: ['medical'] }, etag);
    expect(await newestChanges(police, id)).toEqual([
      { field: 'person.sex', before: 'female', after: 'other' },
      { field: 'person.birthDate', before: '~2008', after: undefined },
      { field: 'person.birthDateSource', before: 'declared', after: undefined },
      { field: 'needs', before: undefined, after: 'medical' },
    ]);
  });

  it('that changes nothing leaves no trace', async () => {
    const { id, etag } = await aCase(police);
    const { status, headers } = await correct(police, id, { person: { sex: 'female' }, needs: [] }, etag);
    expect([status, headers.get('etag')]).toEqual([200, etag]);
    expect(await newestChanges(police, id)).toEqual([]);
  });

  it('never touches the rows of another agency', async () => {
    const { id } = await aCase(police);
    await share(api, id, shelter, { categories: ['identity', 'referrals'] });
    const { headers } = await shelter.get(`/cases/${id}`);
    await correct(shelter, id, { person: { ageInDoubt: true }, needs: ['medical'] }, headers.get('etag')!);
    const rows = await api.sql<{ owner_agency_id: string; age_in_doubt: boolean; version: number }>(
      'select owner_agency_id, age_in_doubt, version from relais.persons where case_id = $1 order by created_at',
      [id],
    );
    expect(rows).toEqual([
      { owner_agency_id: police.agencyId, age_in_doubt: false, version: 1 },
      { owner_agency_id: shelter.agencyId, age_in_doubt: true, version: 1 },
    ]);
    const { body } = await police.get(`/cases/${id}`);
    expect(body).toMatchObject({ treatedAsChild: true, needs: [] });
    expect(body.identity.data).toMatchObject({
      names: [{ familyName: 'Gebremedhin' }],
      recordedBy: { name: 'Centre' },
    });
  });

  it('is refused when what results cannot be', async () => {
    const { id, etag } = await aCase(police, {
      person: { birthDate: { year: 2008, month: 2, day: 29, precision: 'day' } },
    });
    const issues = async (patch: unknown) => (await correct(police, id, patch, etag)).body.issues;
    expect(await issues({ person: { birthDate: { year: 2007 } } })).toMatchObject([
      { name: 'person.birthDate.day', type: 'noSuchDate' },
    ]);
    expect(await issues({ person: { sex: null } })).toMatchObject([{ name: 'person.sex', type: 'required' }]);
    expect(await issues({ person: null })).toMatchObject([{ name: 'person.sex', type: 'required' }]);
    expect(await issues({ circumstances: { foundPlace: null } })).toMatchObject([
      { name: 'circumstances.foundPlace', type: 'required' },
    ]);
    expect(await issues({ needs: ['a boat'] })).toMatchObject([{ name: 'needs.0', type: 'notInList' }]);
    expect(await issues({ status: 'closed' })).toMatchObject([{ name: 'status', type: 'unknownField' }]);
  });
});

describe('two people who correct one case', () => {
  it('stop each other in the same category, not in different ones', async () => {
    const { id, etag } = await aCase(police);
    expect((await correct(police, id, { needs: ['medical'] }, etag)).status).toBe(200);
    expect((await correct(police, id, { person: { sex: 'other' } }, etag)).status).toBe(200);
    expect((await correct(police, id, { person: { sex: 'male' } }, etag)).status).toBe(412);
    expect((await police.patch(`/cases/${id}`, { needs: [] })).status).toBe(428);
  });

  it('at the same moment: one wins, and nothing is written twice', async () => {
    const { id } = await aCase(police);
    await share(api, id, shelter, { categories: ['identity', 'referrals'] });
    const etag = (await shelter.get(`/cases/${id}`)).headers.get('etag')!;
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        correct(shelter, id, { person: { apparentAge: { from: n, to: 20 + n } } }, etag),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it('learn that the case is closed before that they are late', async () => {
    const { id } = await aCase(police);
    await api.sql(`update relais.cases set status = 'closed' where id = $1`, [id]);
    expect((await correct(police, id, { person: { sex: 'male' } }, '"stale"')).status).toBe(409);
  });
});

describe('whoever may not correct', () => {
  it('gets the answer of their right: none in the role, none in the category, none in the case', async () => {
    const { id } = await aCase(police);
    const lawyer = await api.member('lawyer_practice');
    await share(api, id, lawyer, { categories: ['identity'] });
    expect((await correct(lawyer, id, { person: { sex: 'male' } }, '"x"')).status).toBe(403);
    const youth = await api.member('youth_service');
    await share(api, id, youth, { categories: ['identity', 'referrals'] });
    expect((await correct(youth, id, { person: { sex: 'male' } }, '"x"')).body.type).toContain(
      'categoryNotYours',
    );
    expect((await correct(shelter, id, { person: { sex: 'male' } }, '"x"')).status).toBe(404);
  });
});
