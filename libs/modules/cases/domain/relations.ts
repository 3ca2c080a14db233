/** Relations that read the same from both sides. */
const SYMMETRIC = new Set(['sibling', 'partner', 'other_relative', 'travels_with', 'found_together']);

/**
 * The relation seen from the other person: what the person is to a companion who is `relation` to the person.
 *
 * @param sexOfPerson of the one who is being named from the companion's side
 */
export function seenFromCompanion(relation: string, sexOfPerson: string): string {
  if (relation === 'mother' || relation === 'father') return 'child';
  if (relation === 'child') return parentBySex(sexOfPerson);
  return SYMMETRIC.has(relation) ? relation : 'other_relative';
}

function parentBySex(sex: string): string {
  if (sex === 'female') return 'mother';
  return sex === 'male' ? 'father' : 'other_relative';
}
