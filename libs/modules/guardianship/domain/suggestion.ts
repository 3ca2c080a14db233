import { type Distance, distanceTo } from './districts.js';
import { minCostAssignment } from './min-cost-assignment.js';
import type { RankedMinor, WaitingMinor } from './waiting.js';

/** A guardian, and what may keep them from one more ward. */
export interface GuardianState {
  id: string;
  userId: string;
  agencyId: string;
  displayName: string;
  kind: string;
  languages: string[];
  districts: string[];
  softCap: number;
  wards: number;
  /** Absent on the day of the question. */
  absent: boolean;
  version: number;
  absences: { from: string; until: string }[];
}

/** Weights of the match, in points; fewer is better. */
export interface MatchWeights {
  neighbour: number;
  elsewhere: number;
  interpreter: number;
  load: number;
  sibling: number;
}

/** A guardian for a minor, with the reasons in codes. */
export interface Suggestion {
  guardianId: string;
  displayName: string;
  distance: Distance;
  /** Language in common; absent = through an interpreter. */
  speaks?: string;
  sibling: boolean;
  wards: number;
  softCap: number;
}

/** More than any match costs: leaving the more urgent minor out always costs more. */
const LEAVING = 10_000;

/**
 * Finds a guardian for as many minors as possible, the most urgent first, at the lowest total cost: the suggestions fit
 * together. Never over a cap, never in a conflict, never an absent guardian; guardians from further than a neighbouring
 * district only when asked for (`wide`).
 *
 * @param conflicts `case guardian` pairs that may not be
 */
export function suggest(
  minors: readonly RankedMinor[],
  guardians: readonly GuardianState[],
  conflicts: ReadonlySet<string>,
  options: { weights: MatchWeights; wide: boolean },
): (Suggestion | undefined)[] {
  const free = guardians.filter(({ absent, wards, softCap }) => !absent && wards < softCap);
  const costs = new Float64Array(minors.length * free.length).fill(Infinity);
  minors.forEach((minor, row) => {
    free.forEach((guardian, column) => {
      if (conflicts.has(pairOf(minor.caseId, guardian.id))) return;
      const cost = costOf(minor, guardian, options.weights);
      if (cost.distance === 'other_district' && !options.wide) return;
      costs[row * free.length + column] = cost.points;
    });
  });
  const leaving = minors.map((_, index) => LEAVING + (minors.length - index) * 1_000);
  const columns = minCostAssignment(
    costs,
    free.map(({ softCap, wards }) => softCap - wards),
    leaving,
  );
  return columns.map((column, row) => (column < 0 ? undefined : reasonsOf(minors[row]!, free[column]!)));
}

export const pairOf = (caseId: string, guardianId: string): string => `${caseId} ${guardianId}`;

/** Every guardian who could take one minor, the best first, also those at their cap or absent. */
export function candidatesFor(
  minor: WaitingMinor,
  guardians: readonly GuardianState[],
  conflicts: ReadonlySet<string>,
  weights: MatchWeights,
): (Suggestion & { absent: boolean })[] {
  return guardians
    .filter(({ id }) => !conflicts.has(pairOf(minor.caseId, id)))
    .map((guardian) => ({ guardian, points: costOf(minor, guardian, weights).points }))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.guardian.displayName.localeCompare(b.guardian.displayName))
    .map(({ guardian }) => ({ ...reasonsOf(minor, guardian), absent: guardian.absent }));
}

/** Who has no room comes after everybody who has. */
function rankOf({ guardian, points }: { guardian: GuardianState; points: number }): number {
  const isFree = !guardian.absent && guardian.wards < guardian.softCap;
  return points + (isFree ? 0 : LEAVING);
}

function costOf(
  minor: WaitingMinor,
  guardian: GuardianState,
  weights: MatchWeights,
): { points: number; distance: Distance } {
  const distance = distanceTo(minor.district, guardian.districts);
  let points = weights.load * (guardian.softCap ? guardian.wards / guardian.softCap : 1);
  if (distance === 'neighbouring_district' || distance === 'district_unknown') points += weights.neighbour;
  if (distance === 'other_district') points += weights.elsewhere;
  if (!commonLanguage(minor, guardian)) points += weights.interpreter;
  if (!minor.siblingGuardians.includes(guardian.id)) points += weights.sibling;
  return { points, distance };
}

function reasonsOf(minor: WaitingMinor, guardian: GuardianState): Suggestion {
  return {
    guardianId: guardian.id,
    displayName: guardian.displayName,
    distance: distanceTo(minor.district, guardian.districts),
    speaks: commonLanguage(minor, guardian),
    sibling: minor.siblingGuardians.includes(guardian.id),
    wards: guardian.wards,
    softCap: guardian.softCap,
  };
}

function commonLanguage(minor: WaitingMinor, { languages }: GuardianState): string | undefined {
  return minor.languages.find((code) => languages.includes(code));
}
