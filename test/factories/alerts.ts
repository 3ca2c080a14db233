import { randomUUID } from 'node:crypto';
import { type NewRecipient, RaiseAlert, type RaisedAlert } from '#modules/alerts';
import type { TestApi, TestMember } from '../support/api.js';
import { as } from './actors.js';
import { aCase } from './cases.js';

/** A shelter whose child is missing, and those who must act. */
export interface AlertPeople {
  shelter: TestMember;
  police: TestMember;
  officer: TestMember;
  chief: TestMember;
  guardian: TestMember;
}

export async function alertPeople(api: TestApi): Promise<AlertPeople> {
  const shelter = await api.member('child_shelter', { services: ['child_shelter'] });
  const police = await api.member('police');
  const { agencyId } = police;
  const officer = await api.member('police', { agencyId });
  const chief = await api.member('police', { agencyId, roles: ['supervisor'] });
  const guardian = await api.member('guardian_office');
  return { shelter, police, officer, chief, guardian };
}

export async function aMissingChild(shelter: TestMember): Promise<string> {
  const { id } = await aCase(shelter, { person: { sex: 'female', apparentAge: { from: 14, to: 14 } } });
  return id as string;
}

export const goesTo = ({ agencyId }: TestMember, role = 'police'): NewRecipient => ({
  agencyId,
  role,
  reasons: ['presumed_worrying'],
});

export const OUTSIDE: NewRecipient = {
  offSystem: { name: 'Zone de police du Midi', phone: '+32 2 555 00 00', script: 'missing_child' },
  role: 'police',
  reasons: ['presumed_worrying'],
};

/** Raised as another module would, in a unit of work of the member. */
export function raise(
  api: TestApi,
  who: TestMember,
  caseId: string,
  recipients: readonly NewRecipient[],
  subjectId: string = randomUUID(),
): Promise<RaisedAlert> {
  const alert = { kind: 'missing_child', severity: 'critical', caseId, subjectId, recipients } as const;
  return as(api, who, (tx) => api.app.get(RaiseAlert, { strict: false }).run(tx, alert));
}
