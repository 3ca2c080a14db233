import type { Answer, TestApi, TestMember } from '../support/api.js';
import { aCase, once } from './cases.js';
import { inDays } from './days.js';

/** A Guardianship Service, police who meet minors, and guardians whom the Service recognises. */
export interface GuardianshipPeople {
  police: TestMember;
  service: TestMember;
  supervisor: TestMember;
  guardian: TestMember;
  guardianId: string;
  other: TestMember;
  otherId: string;
}

export async function guardianshipPeople(api: TestApi): Promise<GuardianshipPeople> {
  const police = await api.member('police');
  const service = await api.member('guardianship_service');
  const supervisor = await api.member('guardianship_service', {
    agencyId: service.agencyId,
    roles: ['supervisor'],
  });
  const guardian = await api.member('guardian_office');
  const other = await api.member('guardian_office');
  const guardianId = await register(service, guardian);
  const otherId = await register(service, other, { languages: [], districts: ['antwerp'] });
  return { police, service, supervisor, guardian, guardianId, other, otherId };
}

/** @returns the id of the guardian */
export async function register(
  service: TestMember,
  guardian: TestMember,
  more: Record<string, unknown> = {},
): Promise<string> {
  const body = {
    email: guardian.email,
    kind: 'volunteer',
    languages: ['pus'],
    districts: ['brussels'],
    ...more,
  };
  const { status, body: view } = await service.post('/guardianship/guardians', body, once());
  if (status !== 201) throw new Error(`a guardian was not registered: ${JSON.stringify(view)}`);
  return view.id;
}

export const SIGNAL = {
  regime: 'territory',
  district: 'brussels',
  risks: ['trafficking_signs'],
  details: 'He says a man waits for him at the station.',
};

/** A case of a boy, signalled by whoever opened it. */
export async function signalled(member: TestMember, more: Record<string, unknown> = {}): Promise<string> {
  const { id } = await aCase(member, {
    person: { sex: 'male', apparentAge: { from: 14, to: 16 }, languages: [{ code: 'pus' }] },
  });
  const { status, body } = await member.post(`/cases/${id}/guardianship`, { ...SIGNAL, ...more }, once());
  if (status !== 201) throw new Error(`signalling answered ${status}: ${JSON.stringify(body)}`);
  return id;
}

/** Acts on what a member sees of the guardianship of a case now. */
export async function actOn(
  member: TestMember,
  caseId: string,
  path: string,
  body: object = {},
): Promise<Answer> {
  const { headers } = await member.get(`/cases/${caseId}/guardianship`);
  return member.post(path, body, { 'If-Match': headers.get('etag') ?? '*', ...once() });
}

export async function identified(people: GuardianshipPeople): Promise<string> {
  const caseId = await signalled(people.police);
  const { body } = await people.service.get(`/cases/${caseId}/guardianship`);
  const done = await actOn(people.service, caseId, `/minors/${body.minor.id}/identification`);
  if (done.status !== 201) throw new Error(`identification answered ${done.status}`);
  return caseId;
}

export const appoint = (service: TestMember, caseId: string, guardianId: string, more: object = {}) =>
  service.post(`/cases/${caseId}/guardianships`, { guardianId, type: 'guardian', ...more }, once());

export const SECTIONS = ['stay', 'family_search', 'education', 'problems', 'contacts', 'property'].map(
  (code) => ({
    code,
    state: 'in_order',
    text: `About ${code}: canary-${code}`,
  }),
);

/** A boy with a guardian who has reported. */
export async function ward(people: GuardianshipPeople): Promise<string> {
  const caseId = await identified(people);
  const { body } = await appoint(people.service, caseId, people.guardianId);
  const path = `/guardianships/${body.guardianships[0].id}/reports`;
  await people.guardian.post(path, { kind: 'first', sections: SECTIONS }, once());
  return caseId;
}

/** As when a minor was signalled, and each guardian of theirs appointed, so many days earlier. */
export async function begunEarlier(api: TestApi, caseId: string, days: number): Promise<void> {
  for (const [table, column] of [
    ['minors', 'signalled_at'],
    ['guardianships', 'started_at'],
  ])
    await api.sql(
      `update relais.${table} set ${column} = ${column} - $2 * interval '1 day' where case_id = $1`,
      [caseId, days],
    );
}

/** A row in every table of guardianships: an age in doubt, a guardian who has no news, and a report. */
export async function aFullGuardianship(api: TestApi, caseId: string, police: TestMember): Promise<void> {
  const service = await api.member('guardianship_service');
  const guardian = await api.member('guardian_office');
  const guardianId = await register(service, guardian);
  await police.post(`/cases/${caseId}/guardianship`, { regime: 'territory', risks: [] }, once());
  const { body } = await service.get(`/cases/${caseId}/guardianship`);
  await actOn(service, caseId, `/minors/${body.minor.id}/identification`);
  await police.post(`/cases/${caseId}/age-assessments`, { grounds: ['appearance'] }, once());
  const appointed = await appoint(service, caseId, guardianId);
  await actOn(service, caseId, `/minors/${body.minor.id}/silence`, { since: inDays(0) });
  const path = `/guardianships/${appointed.body.guardianships[0].id}/reports`;
  const report = await guardian.post(path, { kind: 'first', sections: SECTIONS }, once());
  if (report.status !== 201) throw new Error(`a report answered ${report.status}`);
}
