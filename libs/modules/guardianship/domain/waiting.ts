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
  /** Guardians of brothers and sisters. */
  siblingGuardians: string[];
}

/** Weights of the ranking, by code of the rules. */
export interface RiskWeights {
  ofRisk(code: string): number;
  perDay: number;
}

export interface RankedMinor extends WaitingMinor {
  score: number;
}

/** The most urgent first: risks, and a point for each day of waiting; then who waits longest. */
export function rank(minors: readonly WaitingMinor[], weights: RiskWeights): RankedMinor[] {
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
