import { createHash } from 'node:crypto';
import { InvalidInput, type Issue } from '#kernel';
import type { CaseIdentity, IdentityData } from '#modules/cases';

/** What two files may say differently of one person. The names are never chosen away: the choice says which stands first. */
export const MERGE_FIELDS = ['name', 'sex', 'birthDate', 'apparentAge', 'citizenships', 'languages'] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** The file of reference, or the one that is joined to it. */
export const MERGE_FILES = ['kept', 'joined'] as const;
export type MergeFile = (typeof MERGE_FILES)[number];
export type MergeChoices = Partial<Record<MergeField, MergeFile>>;

type Name = IdentityData['names'][number];

const nameText = ({ familyName = '', givenNames = '' }: Name) =>
  `${familyName} ${givenNames}`.normalize('NFKC').trim();

const primaryOf = ({ names }: IdentityData) => names.find(({ kind }) => kind === 'primary') ?? names[0];

/** The value of a field as something that can be compared; undefined when nothing is known. */
function valueOf(identity: IdentityData | undefined, field: MergeField): string | undefined {
  if (!identity) return undefined;
  if (field === 'name') {
    const name = primaryOf(identity);
    return name && nameText(name);
  }
  if (field === 'sex') return identity.sex === 'unknown' ? undefined : identity.sex;
  const value = identity[field];
  if (!value || (Array.isArray(value) && value.length === 0)) return undefined;
  return JSON.stringify(field === 'citizenships' ? [...identity.citizenships].sort() : value);
}

/** Fields of which both files say something, and not the same. */
export function contradictions(a: IdentityData | undefined, b: IdentityData | undefined): MergeField[] {
  return MERGE_FIELDS.filter((field) => {
    const [left, right] = [valueOf(a, field), valueOf(b, field)];
    return left !== undefined && right !== undefined && left !== right;
  });
}

/** @throws InvalidInput for a contradiction that nobody chose about, and for a choice where there is none */
export function mustBeChosen(contradicting: readonly MergeField[], choices: MergeChoices): void {
  const issues: Issue[] = [
    ...contradicting
      .filter((field) => !choices[field])
      .map((field): Issue => ({ in: 'body', name: `choices.${field}`, type: 'required' })),
    ...(Object.keys(choices) as MergeField[])
      .filter((field) => !contradicting.includes(field))
      .map((field): Issue => ({ in: 'body', name: `choices.${field}`, type: 'notInList' })),
  ];
  if (issues.length) throw new InvalidInput(issues);
}

/** The person of two files as one: the names of both, and of each field the value chosen, else the one that is known. */
export function unitedPerson(kept: IdentityData, joined: IdentityData, choices: MergeChoices): IdentityData {
  const from = (field: MergeField): IdentityData => {
    const [first, second] = choices[field] === 'joined' ? [joined, kept] : [kept, joined];
    return valueOf(first, field) === undefined && valueOf(second, field) !== undefined ? second : first;
  };
  const born = from('birthDate');
  const newest = kept.recordedAt >= joined.recordedAt ? kept : joined;
  const first = from('name');
  return {
    names: unitedNames(first.names, first === kept ? joined.names : kept.names),
    sex: from('sex').sex,
    birthDate: born.birthDate,
    birthDateSource: born.birthDateSource,
    apparentAge: from('apparentAge').apparentAge,
    citizenships: from('citizenships').citizenships,
    languages: from('languages').languages,
    recordedBy: newest.recordedBy,
    recordedAt: newest.recordedAt,
  };
}

/** Every spelling once; only one name is the first. */
function unitedNames(first: readonly Name[], second: readonly Name[]): Name[] {
  const names = new Map(first.map((name) => [nameText(name), name]));
  for (const name of second) {
    const text = nameText(name);
    if (!names.has(text)) names.set(text, name.kind === 'primary' ? { ...name, kind: 'alias' } : name);
  }
  return [...names.values()];
}

/** The token of what was compared: whoever joins two files has seen them as they are now. */
export function comparisonEtag(sides: readonly Pick<CaseIdentity, 'caseId' | 'versions'>[]): string {
  const text = sides.map(({ caseId, versions }) => `${caseId} ${[...versions].sort().join(',')}`).join(' | ');
  return `files-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
}
