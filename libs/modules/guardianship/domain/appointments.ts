import type { Obstacle } from './guardianship.errors.js';
import { type GuardianState, pairOf } from './suggestion.js';

/** A guardian asked for a minor. */
export interface AppointmentRequest {
  caseId: string;
  guardianId: string;
  type: 'guardian' | 'provisional' | 'ad_hoc';
  /** A person decided to go over the soft cap. */
  overCap?: boolean;
}

/** What decides about appointments, read under the locks. */
export interface AppointmentState {
  /** By case: how the minor stands. */
  minors: ReadonlyMap<
    string,
    { status: string; guardianships: { type: string; status: string; guardianId: string }[] }
  >;
  guardians: ReadonlyMap<string, GuardianState>;
  conflicts: ReadonlySet<string>;
}

/**
 * Goes through the requests in their order and says of each why it cannot be, or nothing. Earlier ones count for the
 * later: nobody goes over a cap by being asked twice, and no minor gets two guardians.
 */
export function obstaclesOf(
  requests: readonly AppointmentRequest[],
  state: AppointmentState,
): (Obstacle | undefined)[] {
  const taken = new Map<string, number>();
  const given = new Set<string>();
  return requests.map((request) => {
    const obstacle = given.has(request.caseId)
      ? 'guardianAlreadyAssigned'
      : obstacleOf(request, state, taken.get(request.guardianId) ?? 0);
    if (!obstacle) {
      taken.set(request.guardianId, (taken.get(request.guardianId) ?? 0) + 1);
      given.add(request.caseId);
    }
    return obstacle;
  });
}

function obstacleOf(
  request: AppointmentRequest,
  state: AppointmentState,
  more: number,
): Obstacle | undefined {
  const minor = state.minors.get(request.caseId);
  const guardian = state.guardians.get(request.guardianId);
  if (!guardian) return 'guardianUnknown';
  if (!minor || !mayHave(request.type, minor.status)) return 'minorNotWaiting';
  const running = minor.guardianships.filter(({ status }) => status !== 'ended');
  const regular = running.filter(({ type }) => type !== 'ad_hoc');
  if (request.type === 'ad_hoc' && regular.length === 0) return 'minorNotWaiting';
  if (running.some(({ guardianId }) => guardianId === request.guardianId)) return 'guardianAlreadyAssigned';
  if (request.type !== 'ad_hoc' && !regular.every((one) => isReplaceable(one, request.type)))
    return 'guardianAlreadyAssigned';
  if (state.conflicts.has(pairOf(request.caseId, request.guardianId))) return 'guardianConflict';
  if (!guardian.accredited) return 'guardianNotAccredited';
  if (guardian.absent) return 'guardianAbsent';
  if (guardian.wards + more >= guardian.softCap && !request.overCap) return 'guardianFull';
  return undefined;
}

/** A provisional guardian may be appointed before the person is identified (reasoned urgency). */
function mayHave(type: string, status: string): boolean {
  return status === 'identified' || (type === 'provisional' && status === 'signalled');
}

/** A guardian follows on a provisional one, and on one who has given notice. */
function isReplaceable({ type, status }: { type: string; status: string }, by: string): boolean {
  return by === 'guardian' && (type === 'provisional' || status === 'notice');
}
