import { type Distance, distanceTo } from './districts.js';
import { minCostAssignment } from './min-cost-assignment.js';
import { familiesOf, type RankedMinor, type WaitingMinor } from './waiting.js';

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
  /** Recognised by the Service on that day. */
  accredited: boolean;
  /** The last day of the recognition; absent = without an end. */
  accreditedUntil?: string;
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
  const together = placeSiblings(minors, guardians, conflicts, options);
  const taken = (id: string) => [...together.values()].filter((guardian) => guardian.id === id).length;
  const free = guardians
    .map((guardian) => ({ ...guardian, wards: guardian.wards + taken(guardian.id) }))
    .filter(isFree);
  const costs = new Float64Array(minors.length * free.length).fill(Infinity);
  minors.forEach((minor, row) => {
    if (together.has(row)) return;
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
  return columns.map((column, row) => {
    const found = together.get(row) ?? free[column];
    const guardian = guardians.find(({ id }) => id === found?.id);
    if (!guardian) return undefined;
    const reasons = reasonsOf(minors[row]!, guardian);
    return { ...reasons, sibling: reasons.sibling || together.has(row) };
  });
}

/**
 * Brothers and sisters who wait are proposed one guardian with room for all of them, the most urgent family first; a
 * family that fits nobody is proposed guardians one by one.
 *
 * @returns by row of the list
 */
function placeSiblings(
  minors: readonly RankedMinor[],
  guardians: readonly GuardianState[],
  conflicts: ReadonlySet<string>,
  { weights, wide }: { weights: MatchWeights; wide: boolean },
): Map<number, GuardianState> {
  const placed = new Map<number, GuardianState>();
  const given = new Map<string, number>();
  for (const family of familiesOf(minors)) {
    const fitting = guardians
      .filter((one) => isFree(one) && one.wards + (given.get(one.id) ?? 0) + family.length <= one.softCap)
      .filter((one) => family.every((row) => !conflicts.has(pairOf(minors[row]!.caseId, one.id))))
      .map((guardian) => ({ guardian, costs: family.map((row) => costOf(minors[row]!, guardian, weights)) }))
      .filter(({ costs }) => wide || costs.every(({ distance }) => distance !== 'other_district'))
      .map(({ guardian, costs }) => ({
        guardian,
        points: costs.reduce((sum, { points }) => sum + points, 0),
      }))
      .sort((a, b) => a.points - b.points);
    const [best] = fitting;
    if (!best) continue;
    for (const row of family) placed.set(row, best.guardian);
    given.set(best.guardian.id, (given.get(best.guardian.id) ?? 0) + family.length);
  }
  return placed;
}

const isFree = ({ absent, accredited, wards, softCap }: GuardianState) =>
  !absent && accredited && wards < softCap;

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
  return points + (isFree(guardian) ? 0 : LEAVING);
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
