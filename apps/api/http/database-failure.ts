import { types } from 'node:util';
import { databaseCodeOf, isConnectionLost } from '#platform/database';
import { failure, type Failure } from './failure.js';

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Nothing was recorded and the same request may succeed in a moment: seconds to wait. */
const SOON = { retryAfter: 1 };

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENOENT',
]);

/**
 * Errors of PostgreSQL and of the way to it. Their texts quote values of rows, so nothing of them leaves.
 *
 * A refusal by row-level security (42501) is "not there": which of the two it was would tell who is in the system.
 */
export function failureOfDatabase(exception: unknown): Failure | undefined {
  if (!types.isNativeError(exception)) return undefined;
  if (isConnectionLost(exception)) return failure('unavailable', 503, SOON);
  const code = databaseCodeOf(exception);
  if (code === undefined) return undefined;
  if (NETWORK.has(code)) return failure('unavailable', 503, SOON);
  return SQLSTATE.test(code) ? failureOfState(code) : undefined;
}

/** True when row-level security or a missing grant refused the statement. */
export function refusedByDatabase(exception: unknown): boolean {
  return types.isNativeError(exception) && databaseCodeOf(exception) === '42501';
}

function failureOfState(state: string): Failure | undefined {
  switch (state) {
    case '42501':
      return failure('notFound', 404);
    // relais.act_as_member: the proof ended since the request was let in
    case 'RS001':
      return failure('noSession', 401);
    // relais.case_takes_nothing_new
    case 'RC001':
      return failure('caseClosed', 409);
    // relais.access_carries_consent
    case 'RC002':
      return failure('consentEnded', 409);
    // relais.emergency_writes_nothing
    case 'RE001':
      return failure('emergencyReadsOnly', 409);
    // no such day or instant: the edge should have said so
    case '22007':
    case '22008':
      return failure('invalidInput', 400);
    case '23505':
    case '23503':
    case '23514':
    case '23P01':
      return failure('conflict', 409);
    // serialization failure, deadlock, lock not available, statement timeout
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
      return failure('unavailable', 503, SOON);
  }
  // connection exceptions, insufficient resources, operator intervention
  return ['08', '53', '57'].includes(state.slice(0, 2)) ? failure('unavailable', 503, SOON) : undefined;
}
