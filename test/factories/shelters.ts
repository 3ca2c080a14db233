import type { Answer, TestApi, TestMember } from '../support/api.js';
import { once } from './cases.js';
import { openCase, sendReferral } from './referrals.js';

/** A shelter with a caseworker, a supervisor, and one unit that takes everybody. */
export interface TestShelter {
  worker: TestMember;
  supervisor: TestMember;
  unitId: string;
}

export const SHELTER_SERVICES = ['emergency_place', 'residential'];

export async function aShelter(
  api: TestApi,
  unit: Record<string, unknown> = {},
  kind = 'specialised_centre',
): Promise<TestShelter> {
  const worker = await api.member(kind, { services: SHELTER_SERVICES });
  const supervisor = await api.member(kind, {
    agencyId: worker.agencyId,
    roles: ['caseworker', 'supervisor'],
  });
  return { worker, supervisor, unitId: (await aUnit(supervisor, unit)).id };
}

export const unitBody = (more: Record<string, unknown> = {}) => ({
  name: 'Ground floor',
  district: 'brussels',
  relayTelephone: '+3220000021',
  takesSexes: [],
  takesFamilies: true,
  ...more,
});

export async function aUnit(
  supervisor: TestMember,
  more: Record<string, unknown> = {},
): Promise<{ id: string }> {
  return created(await supervisor.post('/shelters/units', unitBody(more), once()));
}

export async function aPlace(shelter: TestShelter, label = 'Room 1', beds = 1): Promise<string> {
  const answer = await shelter.supervisor.post(
    `/shelters/units/${shelter.unitId}/places`,
    { label, beds },
    once(),
  );
  return created(answer).id;
}

/** A referral to the shelter, sent by the police. @returns ids of the case and of the referral */
export async function aReferral(
  api: TestApi,
  sender: TestMember,
  shelter: TestShelter,
  companions = 0,
): Promise<{ caseId: string; companionIds: string[]; referralId: string }> {
  const [caseId, ...companionIds] = await openCase(api.app, sender, companions);
  const together = companions > 0 ? { togetherWithCaseIds: companionIds } : {};
  const { id } = created(await sendReferral(sender, caseId!, shelter.worker.agencyId, together));
  return { caseId: caseId!, companionIds, referralId: id };
}

export const reserve = (member: TestMember, body: Record<string, unknown>) =>
  member.post('/shelters/reservations', body, { ...once(), 'If-Match': '*' });

export const arrive = (member: TestMember, body: Record<string, unknown>) =>
  member.post('/shelters/stays', body, once());

/** Somebody who was referred, accepted onto a place and has arrived. */
export async function aResident(
  api: TestApi,
  sender: TestMember,
  shelter: TestShelter,
  placeId: string,
): Promise<{ caseId: string; referralId: string; stayId: string }> {
  const { caseId, referralId } = await aReferral(api, sender, shelter);
  const reservation = created(await reserve(shelter.worker, { placeId, referralId, accept: true }));
  const stay = created(await arrive(shelter.worker, { reservationId: reservation.id }));
  return { caseId, referralId, stayId: stay.id };
}

function created(answer: Answer): { id: string } {
  if (answer.status !== 201) throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body as { id: string };
}
