/** Full years; both ends are possible. */
interface Ages {
  from: number;
  to: number;
}

/** Ages at which the law asks for more than the service's own decision, in full years. */
export interface ConsentAges {
  /** From here on the child consents to voluntary help. */
  consentFrom: number;
  /** From `lawyerFrom` until below `lawyerBelow` only with a lawyer. */
  lawyerFrom: number;
  lawyerBelow: number;
}

/** What a plan of voluntary help needs of the child. */
export interface ConsentNeeds {
  consent: boolean;
  lawyer: boolean;
}

/**
 * Where the age is uncertain, the need counts as soon as it may be there: asking once too often harms nobody, planning
 * over the head of a child does. Nothing known about the age asks for both.
 */
export function needsOf(ages: Ages | undefined, rules: ConsentAges, isVoluntary: boolean): ConsentNeeds {
  if (!isVoluntary) return { consent: false, lawyer: false };
  if (!ages) return { consent: true, lawyer: true };
  return {
    consent: ages.to >= rules.consentFrom,
    lawyer: ages.to >= rules.lawyerFrom && ages.from < rules.lawyerBelow,
  };
}

/** Kinds of mandate to which nobody is forced; codes of `youth-mandate-kind`. */
const VOLUNTARY = ['french_consented', 'flemish_voluntary', 'german_voluntary'];

export const isVoluntary = (kind: string): boolean => VOLUNTARY.includes(kind);
