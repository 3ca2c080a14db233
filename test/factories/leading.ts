import type { Answer, TestApi, TestMember } from '../support/api.js';
import { aCase, once } from './cases.js';
import { share } from './sharing.js';

/** The police who open cases, a centre and a shelter that take part in them, and an agency that does not. */
export interface LeadPeople {
  police: TestMember;
  centre: TestMember;
  shelter: TestMember;
  outsider: TestMember;
}

export async function leadPeople(api: TestApi): Promise<LeadPeople> {
  const services = ['emergency_place', 'ambulatory'];
  return {
    police: await api.member('police'),
    centre: await api.member('specialised_centre', { services }),
    shelter: await api.member('child_shelter', { services }),
    outsider: await api.member('specialised_centre', { services }),
  };
}

/** A case of the police, of a woman of about thirty, in which centre and shelter take part. */
export async function sharedCase(
  api: TestApi,
  { police, centre, shelter }: LeadPeople,
  person: object = { sex: 'female', apparentAge: { from: 28, to: 34 } },
): Promise<string> {
  const { id } = await aCase(police, { person });
  await share(api, id, centre, { categories: ['identity', 'referrals'], grantedBy: police });
  await share(api, id, shelter, { categories: ['identity'], grantedBy: police });
  return id;
}

export const leadOf = (member: TestMember, caseId: string): Promise<Answer> =>
  member.get(`/cases/${caseId}/lead`);

/** Acts on a case as its lead sees it now. */
export async function turn(
  member: TestMember,
  caseId: string,
  act: string,
  body: object = {},
): Promise<Answer> {
  const { headers } = await leadOf(member, caseId);
  return member.post(`/cases/${caseId}/${act}`, body, { 'If-Match': headers.get('etag') ?? '*' });
}

export const CLOSE = { reason: 'goals_reached' };
export const REOPEN = { reason: 'new_facts' };

/** Asks another agency to lead. */
export const propose = (
  member: TestMember,
  caseId: string,
  to: TestMember,
  more: object = {},
): Promise<Answer> =>
  member.post(
    `/cases/${caseId}/lead-handovers`,
    { toAgencyId: to.agencyId, reason: 'specialised_help', stays: true, ...more },
    once(),
  );

/** Answers a proposal: `acceptance`, `refusal` or `withdrawal`. */
export const answer = (member: TestMember, id: string, act: string, etag = '*'): Promise<Answer> =>
  member.post(`/lead-handovers/${id}/${act}`, act === 'refusal' ? { reason: 'no_capacity' } : {}, {
    'If-Match': etag,
  });
