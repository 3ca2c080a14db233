import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

export interface PersonSketch {
  sex: string;
  ageBand: string;
  ageInDoubt?: boolean;
  treatedAsChild?: boolean;
  ageText?: { from?: number; to?: number };
}

/** Where the bands divide children from adults; who is treated as a child is said by the server. */
const OF_AGE = 18;
const OPEN_END = 100;

/** "about 15", "25 to 34 years", "age unknown". */
function useAgeWords(): (person: PersonSketch) => string {
  const { t } = useLingui();
  return ({ ageBand, ageText }) => {
    const from = ageText?.from ?? Number(ageBand.split(/[-+]/)[0]);
    const to = ageText?.to ?? (ageText?.from === undefined ? Number(ageBand.split('-')[1]) : ageText.from);
    if (Number.isNaN(from)) return t`age unknown`;
    if (ageBand.endsWith('+') && !(from === to)) return t`${from} or older`;
    if (Number.isNaN(to) || to >= OPEN_END) return t`${from} or older`;
    if (from === to) return t`about ${plural(from, { one: '# year', other: '# years' })} old`;
    if (from === 0) return t`${to} or younger`;
    return t`${from} to ${to} years`;
  };
}

/** The person in the fewest words: "Girl, 13 to 15 years". Never a name. */
export function usePersonWords(): (person: PersonSketch) => string {
  const { t } = useLingui();
  const ageOf = useAgeWords();
  return (person) => {
    // Bands may be joined: the youngest age of one counts.
    const isChild = Number.parseInt(person.ageBand, 10) < OF_AGE || person.treatedAsChild;
    const age = ageOf(person);
    if (person.sex === 'female') return isChild ? t`Girl, ${age}` : t`Woman, ${age}`;
    if (person.sex === 'male') return isChild ? t`Boy, ${age}` : t`Man, ${age}`;
    return isChild ? t`Child, ${age}` : t`Person, ${age}`;
  };
}
