import { types } from 'node:util';

/** TypeORM's word for a connection that was lost between two statements. */
const RUNNER_LOST = new Set(['QueryRunnerAlreadyReleasedError', 'TransactionNotStartedError']);

/** What `pg` and its pool say without a code. */
const CONNECTION_LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after|Driver not Connected)/;

/** Connection exceptions, insufficient resources (a full disk, too many connections), a server that stops or starts. */
const AWAY = ['08', '53', '57P'];

/** True when a connection to the database was lost or could not be had, by what `pg` and the ORM say of it. */
export function isConnectionLost(error: unknown): boolean {
  return types.isNativeError(error) && (CONNECTION_LOST.test(error.message) || RUNNER_LOST.has(error.name));
}

/** SQLSTATE, or the network's code, of an error; the ORM wraps the driver's. */
export function databaseCodeOf(error: unknown): string | undefined {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : undefined;
}

/**
 * True when the database cannot be used now and the same work may succeed once it can: nothing is wrong with the work. A
 * refused connection has no code that tells a database from a mail server, so it does not count here.
 */
export function isDatabaseAway(error: unknown): boolean {
  const code = databaseCodeOf(error) ?? '';
  return isConnectionLost(error) || AWAY.some((part) => code.startsWith(part));
}

/** True when the proof of an actor is worth nothing any more: the session, the device or the hold of a task ended (relais.act_as_member). */
export const isProofOver = (error: unknown): boolean => databaseCodeOf(error) === 'RS001';
