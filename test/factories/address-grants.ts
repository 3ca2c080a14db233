import type { TestApi, TestMember } from '../support/api.js';
import { once } from './cases.js';
import { missing } from './missing.js';
import { aPlace, aResident, type TestShelter } from './shelters.js';

export const WHY = 'canary-why: her telephone was last seen near the house';

/** Somebody of the shelter is missing, and an officer searches. */
export interface Search {
  caseId: string;
  episodeId: string;
}

/** @param police who sent the person to the shelter, and is told that they are missing */
export async function aSearch(api: TestApi, police: TestMember, shelter: TestShelter): Promise<Search> {
  const place = await aPlace(shelter, `Room ${Math.random().toString(36).slice(2, 9)}`);
  const { caseId } = await aResident(api, police, shelter, place);
  return { caseId, episodeId: (await missing(shelter.worker, caseId)).id };
}

export const askAddress = (officer: TestMember, episodeId: string, reason = WHY) =>
  officer.post(`/missing-episodes/${episodeId}/address-requests`, { reason }, once());

export const onRequest = (who: TestMember, id: string, act: string, body: object = {}) =>
  who.post(`/address-requests/${id}/${act}`, body, once());

/** @throws when something answers another than 201 */
export async function granted(officer: TestMember, keeper: TestMember, episodeId: string): Promise<string> {
  const asked = await askAddress(officer, episodeId);
  const { status, body } = asked.status === 201 ? await onRequest(keeper, asked.body.id, 'grant') : asked;
  if (status !== 201) throw new Error(`a grant answered ${status}: ${JSON.stringify(body)}`);
  return asked.body.id;
}

/** Without an Idempotency-Key, which a look ignores. */
export const lookAt = (who: TestMember, id: string) => who.post(`/address-requests/${id}/reveal`, {});
