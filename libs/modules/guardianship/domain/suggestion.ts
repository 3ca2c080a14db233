import { type Distance, distanceTo } from './districts.js';
import { minCostAssignment } from './min-cost-assignment.js';
import { Seats } from './seats.js';
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

/** More than any match costs: leaving a minor out always costs more. */
const LEAVING = 10_000;

interface Options {
  weights: MatchWeights;
  wide: boolean;
}

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
  options: Options,
): (Suggestion | undefined)[] {
  const free = guardians.filter(isFree);
  const costs = costsOf(minors, free, conflicts, options);
  const together = placeSiblings(minors, free, costs);
  const room = free.map(({ softCap, wards }) => softCap - wards);
  for (const [row, column] of together) {
    room[column]! -= 1;
    costs.fill(Infinity, row * free.length, (row + 1) * free.length);
  }
  const columns = minCostAssignment(costs, room, leavingOf(minors, options.weights));
  return columns.map((alone, row) => {
    const guardian = free[together.get(row) ?? alone];
    if (!guardian) return undefined;
    const reasons = reasonsOf(minors[row]!, guardian);
    return { ...reasons, sibling: reasons.sibling || together.has(row) };
  });
}

/** At `row * guardians + column`; Infinity = never. */
function costsOf(
  minors: readonly RankedMinor[],
  guardians: readonly GuardianState[],
  conflicts: ReadonlySet<string>,
  { weights, wide }: Options,
): Float64Array {
  const costs = new Float64Array(minors.length * guardians.length).fill(Infinity);
  minors.forEach((minor, row) => {
    guardians.forEach((guardian, column) => {
      if (conflicts.has(pairOf(minor.caseId, guardian.id))) return;
      const { points, distance } = costOf(minor, guardian, weights);
      if (distance !== 'other_district' || wide) costs[row * guardians.length + column] = points;
    });
  });
  return costs;
}

/** Rows by their own urgency: brothers and sisters stand in the list beside the most urgent of them. */
const byScore = (minors: readonly RankedMinor[]): number[] =>
  [...minors.keys()].sort((a, b) => minors[b]!.score - minors[a]!.score || a - b);

/** What it costs to leave each minor out: for the more urgent one more than what every match together can save. */
function leavingOf(minors: readonly RankedMinor[], weights: MatchWeights): number[] {
  const dearest = Object.values(weights).reduce((sum: number, points: number) => sum + points, 1);
  const leaving: number[] = [];
  for (const [place, row] of byScore(minors).entries())
    leaving[row] = LEAVING + (minors.length - place) * dearest * (minors.length + 1);
  return leaving;
}

/**
 * Brothers and sisters who wait are proposed one guardian with room for all of them, in the turn of the most urgent of
 * them: never on the place that a more urgent child needs. A family that fits nobody is proposed guardians one by one.
 *
 * @param costs as of `costsOf`
 * @returns columns by row of the list
 */
function placeSiblings(
  minors: readonly RankedMinor[],
  guardians: readonly GuardianState[],
  costs: Float64Array,
): Map<number, number> {
  const families = familiesOf(minors);
  const placed = new Map<number, number>();
  if (families.length === 0) return placed;
  const columns = [...guardians.keys()];
  const costAt = (row: number, column: number) => costs[row * guardians.length + column]!;
  const seats = new Seats(
    guardians.map(({ softCap, wards }) => softCap - wards),
    minors.map((_, row) => columns.filter((column) => costAt(row, column) < Infinity)),
  );
  const firsts = new Map(families.map((family) => [mostUrgentOf(family, minors), family]));
  for (const row of byScore(minors)) {
    if (placed.has(row)) continue;
    const family = firsts.get(row);
    const best = family
      ?.reduce(
        (all, one) => all.map((sum, column) => sum + costAt(one, column)),
        columns.map(() => 0),
      )
      .map((points, column) => ({ points, column }))
      .filter(({ points }) => points < Infinity)
      .sort((a, b) => a.points - b.points)
      .find(({ column }) => seats.keep(column, family.length));
    if (best) for (const one of family!) placed.set(one, best.column);
    else seats.letIn(row);
  }
  return placed;
}

const mostUrgentOf = (family: readonly number[], minors: readonly RankedMinor[]): number =>
  family.reduce((first, row) => (minors[row]!.score > minors[first]!.score ? row : first));

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
