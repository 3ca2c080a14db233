import { once } from './cases.js';
import type { TestShelter } from './shelters.js';
import type { Answer, TestMember } from '../support/api.js';

export const shiftPage = (who: TestMember, unitId: string, since = ''): Promise<Answer> =>
  who.get(`/shelters/units/${unitId}/shift-handover${since && `?since=${encodeURIComponent(since)}`}`);

export const writeLine = (
  who: TestMember,
  unitId: string,
  text: unknown = 'The heating is off.',
  stayId?: unknown,
): Promise<Answer> => who.post(`/shelters/units/${unitId}/shift-lines`, { text, stayId }, once());

/** @param act `handing-over` or `acknowledgement`, on the hand-over as it is now */
export async function actOnShift(
  who: TestMember,
  id: string,
  act: string,
  ifMatch?: string,
): Promise<Answer> {
  const { body } = await who.get(`/shelters/shift-handovers/${id}`);
  return who.post(`/shelters/shift-handovers/${id}/${act}`, {}, { 'If-Match': ifMatch ?? body.etag ?? '*' });
}

/** A hand-over with one line about the house, handed over by the worker. @returns its id */
export async function handedOver({ worker, unitId }: TestShelter): Promise<string> {
  const { body } = await writeLine(worker, unitId);
  const answer = await actOnShift(worker, body.handoverId, 'handing-over');
  if (answer.status !== 201) throw new Error(`handing over answered ${answer.status}`);
  return body.handoverId;
}
