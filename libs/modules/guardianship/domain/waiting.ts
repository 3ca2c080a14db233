/** What is known of a minor without a guardian, as far as it matters for finding one. */
export interface WaitingMinor {
  minorId: string;
  caseId: string;
  reference: string;
  sex: string;
  ages?: { from: number; to: number };
  ageInDoubt: boolean;
  languages: string[];
  district?: string;
  /** guardianship-risk, as told and as follows from the age */
  risks: string[];
  waitingSince: Date;
  waitingDays: number;
  /** Cases of brothers and sisters who are on the same list. */
  siblings: string[];
  /** Guardians of brothers and sisters. */
  siblingGuardians: string[];
  /** The guardian who gave notice, while no other is appointed. */
  replaces?: { guardianId: string; displayName: string; noticeUntil: Date };
}

/** Weights of the ranking, by code of the rules. */
export interface RiskWeights {
  ofRisk(code: string): number;
  perDay: number;
}

export interface RankedMinor extends WaitingMinor {
  score: number;
}

/**
 * The most urgent first: risks, and a point for each day of waiting; then who waits longest. Brothers and sisters stand
 * beside the most urgent of them.
 */
export function rank(minors: readonly WaitingMinor[], weights: RiskWeights): RankedMinor[] {
  return besideEachOther(byUrgency(minors, weights));
}

/** Rows of brothers and sisters who wait together, two or more, in the order of the list. */
export function familiesOf(minors: readonly Pick<WaitingMinor, 'caseId' | 'siblings'>[]): number[][] {
  const rowOf = new Map(minors.map(({ caseId }, row) => [caseId, row]));
  const seen = new Set<number>();
  const families: number[][] = [];
  for (const first of minors.keys()) {
    if (seen.has(first)) continue;
    const family = [first];
    seen.add(first);
    for (const row of family) {
      for (const sibling of minors[row]!.siblings) {
        const other = rowOf.get(sibling);
        if (other === undefined || seen.has(other)) continue;
        seen.add(other);
        family.push(other);
      }
    }
    if (family.length > 1) families.push(family.sort((a, b) => a - b));
  }
  return families;
}

function besideEachOther(ranked: RankedMinor[]): RankedMinor[] {
  const families = new Map(familiesOf(ranked).map((family) => [family[0]!, family]));
  const later = new Set([...families.values()].flatMap((family) => family.slice(1)));
  return [...ranked.keys()]
    .filter((row) => !later.has(row))
    .flatMap((row) => (families.get(row) ?? [row]).map((one) => ranked[one]!));
}

function byUrgency(minors: readonly WaitingMinor[], weights: RiskWeights): RankedMinor[] {
  return minors
    .map((minor) => ({
      ...minor,
      score:
        minor.risks.reduce((sum, code) => sum + weights.ofRisk(code), 0) + minor.waitingDays * weights.perDay,
    }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.waitingSince.getTime() - b.waitingSince.getTime() ||
        a.caseId.localeCompare(b.caseId),
    );
}
