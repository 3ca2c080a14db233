import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogReceiver } from '#platform/config';
import { standardOutput } from './log-output.js';
import { LogShipper } from './log-shipper.js';

/** Names whose values never reach a log, wherever they stand in the first three levels of an entry. */
const SECRET = ['password', 'otp', 'token', 'cookie', 'authorization', 'email', 'body', 'query', 'params'];

const shippers = new WeakMap<Logger, LogShipper>();

/** What sends the lines of a log to another system; undefined when nothing does. */
export const shipperOf = (logger: Logger): LogShipper | undefined => shippers.get(logger);

/**
 * The log of one process: JSON lines. Bodies, query strings, headers and addresses are not logged at all; the list
 * above is the second line of defence.
 *
 * @param options `name`: the process, e.g. `api`; `receiver`: another system that gets the same lines
 */
export function createLogger(
  options: { name: string; level: string; receiver?: LogReceiver },
  destination: DestinationStream = standardOutput(),
): Logger {
  const paths = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const shipper = options.receiver && new LogShipper(options.receiver);
  const logger = pino(
    {
      name: options.name,
      level: options.level,
      redact: { paths, censor: '***' },
      serializers: { err: errorOf },
    },
    shipper ? { write: (line) => (destination.write(line), shipper.write(line)) } : destination,
  );
  if (shipper) shippers.set(logger, shipper);
  return logger;
}

/**
 * An error as it may be logged: class, code and stack. The message of a database error can quote a value of a row
 * ("Key (name)=(…) already exists"), so it is left out, and with it the first line of the stack.
 */
function errorOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint } = error as Error & Record<string, unknown>;
  const database = 'driverError' in error || ('severity' in error && 'routine' in error);
  return {
    type: error.name,
    code,
    table,
    constraint,
    message: database ? undefined : error.message,
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .join('\n'),
    cause: error.cause instanceof Error ? errorOf(error.cause) : undefined,
  };
}
