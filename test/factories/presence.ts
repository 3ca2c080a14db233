import type { TestApi, TestMember } from '../support/api.js';
import { aCase, once } from './cases.js';
import { aPlace, arrive, aShelter, type TestShelter } from './shelters.js';

/** Somebody who lives in the shelter, by a case of its own. */
export interface TestResident {
  caseId: string;
  stayId: string;
}

export const aChildShelter = (api: TestApi): Promise<TestShelter> => aShelter(api, {}, 'child_shelter');

/** @param signs codes of indicators that were seen */
export async function aResidentOf(
  shelter: TestShelter,
  label: string,
  apparentAge: { from: number; to: number },
  signs: string[] = [],
): Promise<TestResident> {
  const { id: caseId } = await aCase(shelter.worker, {
    person: {
      sex: 'male',
      apparentAge,
      names: [{ kind: 'primary', givenNames: 'Milo', familyName: 'Testa' }],
    },
    indicators: signs.map((code) => ({ code, answer: 'yes' as const })),
  });
  const stay = await arrive(shelter.worker, { placeId: await aPlace(shelter, label), caseId });
  if (stay.status !== 201) throw new Error(`arriving answered ${stay.status}: ${JSON.stringify(stay.body)}`);
  return { caseId, stayId: stay.body.id };
}

/** One POST of a round. @param marks what was seen, by stay @param behind minutes by which the clock of the telephone is behind */
export const callRoll = (
  member: TestMember,
  unitId: string,
  marks: Record<string, string>,
  minutesAgo = 0,
  behind = 0,
) => {
  const shown = (ago: number) => new Date(Date.now() - (behind + ago) * 60_000).toISOString();
  const seenAt = shown(minutesAgo);
  const seen = Object.entries(marks).map(([stayId, presence]) => ({ stayId, presence, seenAt }));
  return member.post(
    '/shelters/presence-rounds',
    { unitId, marks: seen },
    { ...once(), 'Relais-Sent-At': shown(0) },
  );
};
