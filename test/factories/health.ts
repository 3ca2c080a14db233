import type { TestApi, TestMember } from '../support/api.js';
import { once } from './cases.js';
import { share } from './sharing.js';
import { inDays } from './days.js';

/** What is known of a health; words that must be found nowhere. */
export const aHealth = (more: object = {}) => ({
  conditions: ['canary-condition: diabetes'],
  medications: [
    { name: 'canary-insulin', dose: '10 units', vital: true },
    { name: 'canary-syrup', vital: false },
  ],
  vitalMedication: 'yes',
  lacksAutonomy: 'no',
  pregnant: 'not_asked',
  allergies: ['canary-penicillin'],
  insurance: 'canary-card',
  appointments: [{ kind: 'dentist', by: inDays(10) }],
  forGuardian: false,
  ...more,
});

export const stateHealth = (member: TestMember, caseId: string, more: object = {}) =>
  member.post(`/cases/${caseId}/health`, aHealth(more), once());

export const aRiskPlan = (more: object = {}) => ({
  risks: [{ code: 'reprisals', words: 'canary-risk: a cousin asks where she is' }],
  measures: [{ what: 'canary-measure: never alone to the station', by: 'our_agency', until: inDays(20) }],
  reviewOn: inDays(60),
  forGuardian: false,
  ...more,
});

export const planRisks = (member: TestMember, caseId: string, more: object = {}) =>
  member.post(`/cases/${caseId}/risk-plans`, aRiskPlan(more), once());

export const aSign = (code: string, answer = 'yes', more: object = {}) => ({
  code,
  answer,
  observedOn: inDays(-1),
  ...more,
});

export const observe = (member: TestMember, caseId: string, ...signs: object[]) =>
  member.post(`/cases/${caseId}/prevention/signs`, { signs }, once());

export const FACTS = {
  phones: ['0470 canary-phone'],
  accounts: ['@canary-account'],
  networks: 'canary-uncle in Lille',
  destination: 'canary-London',
  hair: 'canary-hair, black and short',
  marks: 'canary-scar on the left hand',
};

export const tellFacts = (member: TestMember, caseId: string, more: object = {}) =>
  member.post(`/cases/${caseId}/prevention/facts`, { ...FACTS, ...more }, once());

/** A shelter writes down health, a plan with its review, a sign and what an alert asks for. */
export async function keptSafe(api: TestApi, caseId: string): Promise<void> {
  const shelter = await api.member('child_shelter');
  await share(api, caseId, shelter, { categories: ['identity'] });
  const answers = [
    await stateHealth(shelter, caseId),
    await planRisks(shelter, caseId),
    await observe(shelter, caseId, aSign('distrust')),
    await tellFacts(shelter, caseId),
  ];
  const failed = answers.find(({ status }) => status !== 201);
  if (failed) throw new Error(`a case was not kept safe: ${failed.status} ${JSON.stringify(failed.body)}`);
}
