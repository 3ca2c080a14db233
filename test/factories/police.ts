import type { Answer, TestApi, TestMember } from '../support/api.js';
import { aCase, once } from './cases.js';
import { anIntake } from './intakes.js';
import { sendReferral } from './referrals.js';

/** A police zone and whoever it works with. */
export interface PolicePeople {
  police: TestMember;
  colleague: TestMember;
  supervisor: TestMember;
  shelter: TestMember;
  magistrate: TestMember;
  immigration: TestMember;
  service: TestMember;
}

export async function policePeople(api: TestApi): Promise<PolicePeople> {
  const police = await api.member('police', { agencyName: 'Police zone Test' });
  const { agencyId } = police;
  return {
    police,
    colleague: await api.member('police', { agencyId }),
    supervisor: await api.member('police', { agencyId, roles: ['supervisor'] }),
    shelter: await api.member('specialised_centre', { services: ['emergency_place', 'residential'] }),
    magistrate: await api.member('magistrate', { services: ['victim_status'] }),
    immigration: await api.member('immigration_office'),
    service: await api.member('guardianship_service'),
  };
}

export const interceptionBody = (more: Record<string, unknown> = {}) => ({
  kind: 'labour_inspection',
  place: 'Car wash near the ring road',
  placeKind: 'car_wash',
  district: 'brussels',
  persons: [
    { sex: 'male', apparentAge: { from: 25, to: 34 }, language: 'ron' },
    { sex: 'male', apparentAge: { from: 14, to: 16 }, alone: true, ageInDoubt: true, language: 'pus' },
    { sex: 'unknown' },
  ],
  ...more,
});

/** A check with three people, as its view. */
export async function intercept(
  member: TestMember,
  more: Record<string, unknown> = {},
): Promise<Answer['body']> {
  const { status, body } = await member.post('/interceptions', interceptionBody(more), once());
  if (status !== 201) throw new Error(`recording a check answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/**
 * Reports an intercepted person from the draft that was begun for them.
 *
 * @returns the answer of opening the case, or of beginning the draft where somebody else was first
 */
export async function report(
  member: TestMember,
  personId: string,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const begun = await member.post(`/intercepted-persons/${personId}/report`, {}, once());
  if (begun.status >= 400) return begun;
  const { draftId } = begun.body.persons.find(({ id }: { id: string }) => id === personId);
  const { content } = (await member.get(`/drafts/${draftId}`)).body;
  const { person, circumstances } = anIntake({});
  const intake = {
    ...anIntake({}),
    person: { ...person, sex: 'male', ...content.person },
    circumstances: { ...circumstances, ...content.circumstances },
    draftId,
    ...more,
  };
  return member.post('/cases', intake, once());
}

/** A case of the police that a shelter was asked to take. */
export async function referredCase({ police, shelter }: PolicePeople): Promise<string> {
  const { id } = await aCase(police);
  const { status, body } = await sendReferral(police, id, shelter.agencyId);
  if (status !== 201) throw new Error(`a referral answered ${status}: ${JSON.stringify(body)}`);
  return id;
}

export const handOverBody = (more: Record<string, unknown> = {}) => ({
  meetingPoint: 'railway_station',
  district: 'brussels',
  telephone: '+32 2 000 00 21',
  transport: 'unmarked_car',
  language: 'ron',
  interpreterNeeded: true,
  belongings: [
    { code: 'telephone', count: 1 },
    { code: 'identity_document', count: 1, seized: true },
  ],
  ...more,
});

export async function propose(
  people: PolicePeople,
  caseId: string,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const body = handOverBody({ toAgencyId: people.shelter.agencyId, ...more });
  return people.police.post(`/cases/${caseId}/hand-overs`, body, once());
}

/** Acts on a hand-over as the member sees it now; of a receipt all belongings arrived, unless it says otherwise. */
export async function actOnHandOver(
  member: TestMember,
  id: string,
  action: 'receipt' | 'failure',
  said: { arrived?: string[]; missing?: string[]; at?: string; receivedBy?: string; reason?: string } = {},
): Promise<Answer> {
  const { body, headers } = await member.get(`/hand-overs/${id}`);
  const along = ((body.belongings ?? []) as { code: string; seized?: boolean }[]).filter(
    ({ seized }) => !seized,
  );
  const arrived = along.map(({ code }) => code).filter((code) => !said.missing?.includes(code));
  const most = action === 'failure' ? { reason: 'nobody_there' } : { arrived };
  const match = { 'If-Match': headers.get('etag') ?? '*' };
  return member.post(`/hand-overs/${id}/${action}`, { ...most, ...said }, match);
}
