import type { Answer, TestApi, TestMember } from '../support/api.js';
import { aCase, once } from './cases.js';
import { inDays } from './days.js';

/** A child shelter that opens cases, a youth service it refers them to, and people beside them. */
export interface YouthPeople {
  shelter: TestMember;
  youth: TestMember;
  supervisor: TestMember;
  police: TestMember;
}

export async function youthPeople(api: TestApi): Promise<YouthPeople> {
  const shelter = await api.member('child_shelter', { services: ['child_shelter', 'emergency_place'] });
  const youth = await api.member('youth_service', { services: ['youth_help'] });
  const supervisor = await api.member('youth_service', { agencyId: youth.agencyId, roles: ['supervisor'] });
  const police = await api.member('police');
  return { shelter, youth, supervisor, police };
}

const done = (answer: Answer, what: string): Answer => {
  if (answer.status !== 201)
    throw new Error(`${what} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

/** @returns the id of the referral that was accepted */
export async function refer(
  from: TestMember,
  to: TestMember,
  caseId: string,
  service: string,
): Promise<string> {
  const body = { toAgencyId: to.agencyId, service, urgency: 'this_week', legalGround: 'minor_in_danger' };
  const sent = done(await from.post(`/cases/${caseId}/referrals`, body, once()), 'a referral');
  done(
    await to.post(`/referrals/${sent.body.id}/acceptance`, {}, { 'If-Match': '*', ...once() }),
    'an acceptance',
  );
  return sent.body.id;
}

export const REQUEST = {
  community: 'french',
  kind: 'french_consented',
  ground: 'trafficking',
  message: 'canary-request: he asks for his brother',
};

/** A case of a child that the youth service takes part in. */
export async function referred(
  { shelter, youth }: YouthPeople,
  person: Record<string, unknown> = { apparentAge: { from: 15, to: 15 } },
): Promise<string> {
  const { id } = await aCase(shelter, { person: { sex: 'male', ...person } });
  await refer(shelter, youth, id, 'youth_help');
  return id;
}

export const requestMandate = (who: TestMember, caseId: string, serviceId: string, more: object = {}) =>
  who.post(`/cases/${caseId}/youth-mandates`, { ...REQUEST, serviceId, ...more }, once());

export const youthOf = async (who: TestMember, caseId: string) =>
  (await who.get(`/cases/${caseId}/youth`)).body;

/** Acts on what a member sees of the youth help of a case now. */
export async function actOnYouth(
  who: TestMember,
  caseId: string,
  path: string,
  body: object = {},
): Promise<Answer> {
  const { headers } = await who.get(`/cases/${caseId}/youth`);
  return who.post(path, body, { 'If-Match': headers.get('etag') ?? '*', ...once() });
}

export const DECISION = { kind: 'french_consented', decidingBody: 'counsellor', decidedOn: '2026-01-15' };

/** A mandate in force. */
export async function mandated(
  people: YouthPeople,
  person?: Record<string, unknown>,
): Promise<{ caseId: string; mandateId: string }> {
  const caseId = await referred(people, person);
  const { shelter, youth } = people;
  const asked = done(await requestMandate(shelter, caseId, youth.agencyId), 'a request');
  const mandateId = asked.body.mandates[0].id;
  done(await actOnYouth(youth, caseId, `/youth-mandates/${mandateId}/receipt`), 'a receipt');
  done(await actOnYouth(youth, caseId, `/youth-mandates/${mandateId}/start`, DECISION), 'a start');
  return { caseId, mandateId };
}

export const TASKS = [
  { task: 'housing', lead: 'partner' },
  { task: 'school', lead: 'service' },
];

/** Two bodies on one file. @returns the id of the co-accompaniment */
export async function together(
  { shelter, youth }: YouthPeople,
  caseId: string,
  mandateId: string,
): Promise<string> {
  const body = { partnerId: shelter.agencyId, tasks: TASKS };
  const proposed = done(
    await youth.post(`/youth-mandates/${mandateId}/co-accompaniments`, body, once()),
    'a proposal',
  );
  const [{ id }] = proposed.body.mandates[0].together;
  done(await actOnYouth(shelter, caseId, `/co-accompaniments/${id}/acceptance`), 'an acceptance');
  return id;
}

export const aPlan = (more: object = {}) => ({
  goals: [
    {
      area: 'school',
      goal: 'canary-goal: finishes the year',
      measure: 'Enrol him',
      by: 'service',
      until: inDays(60),
    },
  ],
  reviewOn: inDays(90),
  consent: 'given',
  withLawyer: false,
  ...more,
});
