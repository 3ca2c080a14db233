/** The criteria of a worrying disappearance; code list `missing-criterion`, which names their source. Any one is enough. */
export const CRITERIA = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Why a criterion is presumed. */
export const PRESUMED_BECAUSE = [
  'under_age_limit',
  'trafficking_signs',
  'vital_medication',
  'disability',
  'reporter',
] as const;
export type PresumedBecause = (typeof PRESUMED_BECAUSE)[number];

/** What is known when somebody is noticed missing. */
export interface KnownOfPerson {
  /** The lowest age the person may have, in years; undefined when nothing is known. */
  youngest?: number;
  /** Child, or may be one: a doubt about the age counts as child. */
  treatedAsChild: boolean;
  trafficking: boolean;
  vitalMedication: boolean;
  disability: boolean;
  /** Ticked by whoever reports. */
  claimed: readonly Criterion[];
}

export interface Presumption {
  worrying: boolean;
  criteria: { code: Criterion; because: PresumedBecause }[];
}

/**
 * Whether a disappearance is presumed worrying, from the first second and until an officer of the police says otherwise.
 *
 * @param ageLimit rule `missing.worrying.age`, in years
 */
export function presume(known: KnownOfPerson, ageLimit: number): Presumption {
  const found: [Criterion, PresumedBecause, boolean][] = [
    ['W1', 'under_age_limit', known.youngest !== undefined && known.youngest < ageLimit],
    ['W2', 'disability', known.disability],
    ['W3', 'vital_medication', known.vitalMedication],
    ['W5', 'trafficking_signs', known.trafficking],
    ...known.claimed.map((code): [Criterion, PresumedBecause, boolean] => [code, 'reporter', true]),
  ];
  const criteria = CRITERIA.flatMap((code) => {
    const first = found.find(([candidate, , holds]) => candidate === code && holds);
    return first ? [{ code, because: first[1] }] : [];
  });
  return { worrying: criteria.length > 0, criteria };
}
