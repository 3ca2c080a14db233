import type { Answer, TestApi, TestMember } from '../support/api.js';
import { aCase, once, type OpenedCase } from './cases.js';
import { share } from './sharing.js';

/** An agency that opened two files of one woman, and the others around them. */
export interface MergePeople {
  /** Leads both files. */
  police: TestMember;
  /** Takes part in the older one alone. */
  shelter: TestMember;
  /** Takes part in the younger one alone. */
  centre: TestMember;
  /** Reads the identity in both. */
  magistrate: TestMember;
  outsider: TestMember;
}

export async function mergePeople(api: TestApi): Promise<MergePeople> {
  return {
    police: await api.member('police'),
    shelter: await api.member('specialised_centre', { services: ['residential'] }),
    centre: await api.member('specialised_centre', { services: ['ambulatory'] }),
    magistrate: await api.member('magistrate'),
    outsider: await api.member('police'),
  };
}

/** Two files of one woman, spelled in two scripts and born in two years. */
export interface TwoFiles {
  older: OpenedCase;
  younger: OpenedCase;
}

export const KETEVAN = {
  older: {
    sex: 'female',
    names: [{ kind: 'primary' as const, familyName: 'კვარაცხელია', givenNames: 'ქეთევან', language: 'kat' }],
    birthDate: { year: 1998, precision: 'year' as const },
    citizenships: ['GE'],
  },
  younger: {
    sex: 'female',
    names: [
      { kind: 'primary' as const, familyName: 'Kvaratskhelia', givenNames: 'Ketevan' },
      { kind: 'alias' as const, givenNames: 'Keti' },
    ],
    birthDate: { year: 1999, precision: 'year' as const },
    languages: [{ code: 'kat' }],
  },
};

/** Opens them, and shares them with the others. */
export async function twoFiles(api: TestApi, people: MergePeople): Promise<TwoFiles> {
  const { police, shelter, centre, magistrate } = people;
  const older = await aCase(police, { person: KETEVAN.older });
  const younger = await aCase(police, { person: KETEVAN.younger });
  const open = { categories: ['identity', 'referrals'], grantedBy: police };
  await share(api, older.id, shelter, open);
  await share(api, younger.id, centre, open);
  await share(api, older.id, magistrate, { categories: ['identity'] });
  await share(api, younger.id, magistrate, { categories: ['identity'] });
  return { older, younger };
}

export const compare = (member: TestMember, caseId: string, otherCaseId: string): Promise<Answer> =>
  member.get(`/cases/${caseId}/file-comparison?otherCaseId=${otherCaseId}`);

/** Joins two files as they are now: of Ketevan the spelling of the older file, and the year of the younger. */
export async function join(
  member: TestMember,
  { older, younger }: TwoFiles,
  more: object = {},
): Promise<Answer> {
  const { headers } = await compare(member, younger.id, older.id);
  const body = {
    otherCaseId: older.id,
    reason: 'says_so',
    choices: { name: 'other', birthDate: 'mine' },
    ...more,
  };
  return member.post(`/cases/${younger.id}/merges`, body, {
    ...once(),
    'If-Match': headers.get('etag') ?? '*',
  });
}

/** What becomes of it: `acceptance`, `refusal`, `withdrawal`, `separation`. */
export const turnMerge = (
  member: TestMember,
  id: string,
  act: string,
  body: object = {},
  etag = '*',
): Promise<Answer> => member.post(`/merges/${id}/${act}`, body, { 'If-Match': etag });

/** Two files of one person that are joined. @returns the id of the one that was joined to the other; fails when it cannot be */
export async function twoJoined(member: TestMember): Promise<string> {
  const files = { older: await aCase(member), younger: await aCase(member) };
  const { status, body } = await join(member, files, { choices: {} });
  if (status !== 201) throw new Error(`joining answered ${status}: ${JSON.stringify(body)}`);
  return files.younger.id;
}
