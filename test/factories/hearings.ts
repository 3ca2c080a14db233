import type { Answer, TestMember } from '../support/api.js';
import { once } from './cases.js';

/** A person is heard under a number, and the number is shown to an agency that takes part. @returns the answer to the last of it */
export async function heardUnderNumber(police: TestMember, caseId: string): Promise<Answer> {
  const record = { kind: 'initial_report', number: 'BR.55.L3.012345/2026', recordedOn: '2026-01-06' };
  const { body } = await police.post(`/cases/${caseId}/police-records`, record, once());
  const talk = { kind: 'information', heldAt: '2026-01-06T10:00Z', interpreter: 'booked', informed: false };
  const held = await police.post(`/cases/${caseId}/hearings`, { ...talk, lawyer: 'present' }, once());
  const purpose = { agencyId: held.body.others[0].id, purpose: 'legal_aid' };
  return police.post(`/police-records/${body.records[0].id}/shares`, purpose, once());
}
