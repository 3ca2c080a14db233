import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aPlace, aReferral, aResident, aShelter, reserve, type TestShelter } from '../factories/shelters.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let shelter: TestShelter;
let police: TestMember;
/** A supervisor of the shelter who is kept from a case: a relative of the suspect, say. */
let relative: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  shelter = await aShelter(api);
  police = await api.member('police');
  relative = await api.member('specialised_centre', {
    agencyId: shelter.worker.agencyId,
    roles: ['caseworker', 'supervisor'],
  });
});
afterAll(() => api?.close());

const exclude = (caseId: string) =>
  api.sql(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`, [
    caseId,
    relative.userId,
  ]);

describe('a supervisor who is excluded from a case', () => {
  it('does not end the stay of its person by freeing the place', async () => {
    const placeId = await aPlace(shelter, 'Hers');
    const { caseId } = await aResident(api, police, shelter, placeId);
    await exclude(caseId);
    await relative.post(`/shelters/places/${placeId}/vacating`, {});
    const { body } = await shelter.worker.get(`/cases/${caseId}/whereabouts`);
    expect(body).toMatchObject({ housed: true, stays: [{ status: 'present', place: { id: placeId } }] });
  });

  it('does not give away the place that is kept for its person', async () => {
    const { caseId, referralId } = await aReferral(api, police, shelter);
    const kept = await reserve(shelter.worker, { placeId: await aPlace(shelter, 'Kept'), referralId });
    expect(kept.status).toBe(201);
    await exclude(caseId);
    const cancel = (who: TestMember) =>
      who.post(`/shelters/reservations/${kept.body.id}/cancellation`, {}, { 'If-Match': '*' });
    expect((await cancel(relative)).status).toBe(404);
    expect((await cancel(shelter.worker)).status).toBe(201);
  });
});
