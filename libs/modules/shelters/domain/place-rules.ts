/** Which people a unit takes. */
export interface UnitRules {
  /** Codes of the list `sex`; empty = everybody. */
  takesSexes: readonly string[];
  /** Full years; undefined = no limit. */
  takesAgeFrom?: number;
  takesAgeTo?: number;
  /** People who belong together, in one place. */
  takesFamilies: boolean;
}

/** A person as far as a place's rules need to know: what a brief says before acceptance. */
export interface Resident {
  sex: string;
  /** One of `AGE_BANDS`. */
  ageBand: string;
  ageInDoubt: boolean;
  /** Full years from which a person is of age (rule `guardianship.majority`). */
  majority: number;
}

/**
 * Rules that a person of the shelter may set aside, with a reason that is kept: for somebody's safety a bed of the wrong
 * unit is better than the street. That a place is taken, closed or too small is no rule but a fact, and stays so.
 */
export const PLACE_RULES = ['sex', 'age', 'family', 'strangers'] as const;
export type PlaceRule = (typeof PLACE_RULES)[number];

/**
 * The ages a person of a band may have. Someone whose age is in doubt is treated as a child until it is decided.
 *
 * @returns undefined when nothing is known: then no age rule is broken
 */
export function agesOf({ ageBand, ageInDoubt, majority }: Omit<Resident, 'sex'>) {
  const from = Number.parseInt(ageBand, 10);
  if (Number.isNaN(from)) return undefined;
  const to = ageBand.endsWith('+') ? Number.MAX_SAFE_INTEGER : Number(ageBand.split('-')[1]);
  if (!ageInDoubt) return { from, to };
  return { from: Math.min(from, majority - 1), to: Math.min(to, majority - 1) };
}

/**
 * Which rules of a unit these people would break.
 *
 * @param besideStrangers others stay in the place already, and the people do not belong to them
 */
export function brokenRules(
  rules: UnitRules,
  people: readonly Resident[],
  besideStrangers: boolean,
): PlaceRule[] {
  const judged = judgedOf(rules, people);
  const broken: Record<PlaceRule, boolean> = {
    sex: judged.some(({ sex }) => !takesSex(rules, sex)),
    age: judged.some((person) => !takesAge(rules, person)),
    family: people.length > 1 && !rules.takesFamilies,
    strangers: besideStrangers,
  };
  return PLACE_RULES.filter((rule) => broken[rule]);
}

/** Where families are taken, children come with their adults whatever their own age and sex. */
function judgedOf({ takesFamilies }: UnitRules, people: readonly Resident[]): readonly Resident[] {
  const adults = people.filter((person) => (agesOf(person)?.from ?? 0) >= person.majority);
  return takesFamilies && adults.length > 0 ? adults : people;
}

function takesSex({ takesSexes }: UnitRules, sex: string): boolean {
  return takesSexes.length === 0 || sex === 'unknown' || takesSexes.includes(sex);
}

function takesAge({ takesAgeFrom = 0, takesAgeTo = Number.MAX_SAFE_INTEGER }: UnitRules, person: Resident) {
  const ages = agesOf(person);
  return !ages || (ages.to >= takesAgeFrom && ages.from <= takesAgeTo);
}
