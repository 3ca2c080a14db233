import type { TestApi, TestMember } from '../support/api.js';
import { aCase } from './cases.js';
import { sendReferral } from './referrals.js';
import { aPlace, arrive, reserve, type TestShelter } from './shelters.js';

const ADDRESS = 'Geheimkanariedreef 77, 1000 Brussel';
/** The address, as people write it who are in a hurry. */
export const SPELLED = [
  'She sleeps at Geheimkanariedreef 77 now.',
  'GEHEIM-KANARIE DREEF, nr. 77',
  'geheimkanarriedreef',
  'bij Geheimkanarie, 77',
];
export const TYPED = /geheim.?kanarr?ie/i;
export const LEFT_OUT = 'Left out: contains an address that is sealed';

/** The supervisor of the shelter seals its address. */
export async function sealAddressOf(api: TestApi, { unitId, supervisor }: TestShelter): Promise<void> {
  const answer = await fetch(`${api.url}/api/v1/shelters/units/${unitId}/address`, {
    method: 'PUT',
    headers: { cookie: supervisor.cookie, origin: api.url, 'content-type': 'application/json' },
    body: JSON.stringify({ address: ADDRESS }),
  });
  if (!answer.ok) throw new Error(`sealing an address answered ${answer.status}`);
}

/** A person who lives in the shelter, and about whom was written what stands in the narrative. */
export async function residentOf(
  police: TestMember,
  shelter: TestShelter,
  { narrative, label }: { narrative: string; label: string },
): Promise<{ caseId: string; referralId: string }> {
  const { id } = await aCase(police, { circumstances: { narrative, narrativeLanguage: 'nld' } });
  const message = `Bring her bag to: ${SPELLED[1]}`;
  const { body } = await sendReferral(police, id, shelter.worker.agencyId, { message });
  const placeId = await aPlace(shelter, label);
  const reservation = await reserve(shelter.worker, { placeId, referralId: body.id, accept: true });
  const arrival = await arrive(shelter.worker, { reservationId: reservation.body.id });
  if (arrival.status !== 201) throw new Error(`an arrival answered ${arrival.status}`);
  return { caseId: id, referralId: body.id };
}
