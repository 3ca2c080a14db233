import type { Answer, TestApi, TestMember } from '../support/api.js';
import { aCase, once } from './cases.js';

/** The bodies the country has once, and who meets a child. */
export interface MissingPeople {
  police: TestMember;
  shelter: TestMember;
  service: TestMember;
  childFocus: TestMember;
  immigration: TestMember;
}

export async function missingPeople(api: TestApi): Promise<MissingPeople> {
  const police = await api.member('police');
  const shelter = await api.member('child_shelter', { services: ['child_shelter', 'emergency_place'] });
  const service = await api.member('guardianship_service');
  const childFocus = await api.member('child_focus');
  const immigration = await api.member('immigration_office');
  await api.sql(`update relais.agencies set district = 'brussels' where id = any ($1)`, [
    [police.agencyId, shelter.agencyId],
  ]);
  return { police, shelter, service, childFocus, immigration };
}

export const AN_HOUR_AGO = (): string => new Date(Date.now() - 3_600_000).toISOString();

/** A report from a telephone: when, where, and words that must stay inside. */
export const aReport = (more: Record<string, unknown> = {}) => ({
  lastSeenAt: AN_HOUR_AGO(),
  lastSeenPlace: { kind: 'at_shelter', text: 'canary-place: room 12, second floor' },
  note: 'canary-note: the window was open',
  ...more,
});

export const report = (who: TestMember, caseId: string, more: Record<string, unknown> = {}) =>
  who.post(`/cases/${caseId}/missing-episodes`, aReport(more), once());

/** @throws when the answer is another than 201 */
export async function missing(
  who: TestMember,
  caseId: string,
  more: Record<string, unknown> = {},
): Promise<Answer['body']> {
  const { status, body } = await report(who, caseId, more);
  if (status !== 201) throw new Error(`a report answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A case of a child without any sign of trafficking, opened by the shelter it lives in. */
export async function aChild(who: TestMember, years = 15): Promise<string> {
  const { id } = await aCase(who, { person: { sex: 'male', apparentAge: { from: years, to: years } } });
  return id;
}

/** A task of a search, as an agency reads it. */
export interface TaskRead {
  id: string;
  code: string;
  status: string;
  dueAt: string;
  overdue: boolean;
  agency: { id: string };
  decidedAt?: string;
  decidedBy?: string;
  decidedByAgency?: { id: string };
  outcome?: string;
  note?: string;
  answers: string[];
}

export const tasksOf = async (who: TestMember, id: string) => (await episodeOf(who, id)).tasks as TaskRead[];
export const statusOf = (tasks: readonly TaskRead[]) =>
  Object.fromEntries(tasks.map(({ id, status }) => [id, status]));

/** How a child is found by the police, and what is said with it afterwards. */
export const FOUND = {
  outcome: 'found_police',
  foundBy: 'police',
  place: 'canary-square',
  state: 'canary-state: cold, not hurt',
};
export const TALK = { manner: 'interview', trustedPerson: 'A teacher', traffickingSigns: 'not_seen' };

/** A child of eleven who was missing, and recorded as found by the police. @throws when the finding answers another than 201 */
export async function found(
  { police, shelter }: MissingPeople,
  more: object = {},
): Promise<{ id: string; caseId: string }> {
  const caseId = await aChild(shelter, 11);
  const { id } = await missing(shelter, caseId);
  const { status } = await actOn(police, id, 'finding', { ...FOUND, ...more });
  if (status !== 201) throw new Error(`a finding answered ${status}`);
  return { id, caseId };
}

export const episodeOf = async (who: TestMember, id: string) =>
  (await who.get(`/missing-episodes/${id}`)).body;

export const act = (who: TestMember, id: string, name: string, body: object = {}, headers: object = {}) =>
  who.post(`/missing-episodes/${id}/${name}`, body, { ...once(), ...headers });

/** Acts on what a member sees of an episode now. */
export async function actOn(who: TestMember, id: string, name: string, body: object = {}): Promise<Answer> {
  const { headers } = await who.get(`/missing-episodes/${id}`);
  return act(who, id, name, body, { 'If-Match': headers.get('etag') ?? '*' });
}

/** So many youth services with a mandate for a child: each of them is told when it is missing. */
export async function youthServicesOf(
  api: TestApi,
  who: TestMember,
  caseId: string,
  count: number,
): Promise<void> {
  await api.sql(
    `with services as (
       insert into relais.agencies (id, kind, name, services)
       select gen_random_uuid(), 'youth_service', 'Youth service ' || n, '{youth_help}' from generate_series(1, $3::integer) n
       returning id)
     insert into relais.youth_mandates (id, case_id, owner_agency_id, community, kind, status, ground, requested_by_agency_id,
       requested_at, created_by_membership, created_at, updated_at)
     select gen_random_uuid(), $1, s.id, 'french', 'voluntary', 'received', 'test', s.id, now(), $2, now(), now() from services s`,
    [caseId, who.membershipId, count],
  );
}

/** A decision of every task that a member may decide like that; answers nothing where there is none. */
export async function decideAll(
  who: TestMember,
  id: string,
  decision: 'done' | 'not_needed' | 'lapsed' = 'lapsed',
): Promise<Answer | undefined> {
  const { body } = await who.get(`/missing-episodes/${id}`);
  const open = (body.tasks as { id: string; answers: string[] }[]).filter(({ answers }) =>
    answers.includes(decision),
  );
  if (open.length === 0) return undefined;
  const more = decision === 'done' ? { outcome: 'done' } : decision === 'not_needed' ? { note: 'why' } : {};
  const taskIds = open.map((task) => task.id);
  return act(who, id, 'task-decisions', { taskIds, decision, ...more });
}

/** Each agency says of its open tasks that they were never done: an episode can be closed then. */
export async function settle(people: MissingPeople, id: string, ...more: TestMember[]): Promise<void> {
  for (const who of [...Object.values(people), ...more]) {
    const { status } = await who.get(`/missing-episodes/${id}`);
    if (status === 200) await decideAll(who, id);
  }
}
