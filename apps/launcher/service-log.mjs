import { createInterface } from 'node:readline';
import { say } from './output.mjs';

const LEVELS = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
const KEPT_LINES = 30;

/**
 * Shows what a service prints, each line under its name. Log records below a warning stay unseen unless a log level
 * was asked for.
 * @returns the last lines, for when the service ends before it is ready.
 */
export function showLog(name, streams, { everything }) {
  const last = [];
  for (const stream of streams) {
    createInterface({ input: stream }).on('line', (line) => {
      const record = parse(line);
      const text = record ? format(record) : line;
      if (last.push(text) > KEPT_LINES) last.shift();
      if (everything || !record || record.level >= 40)
        text.split('\n').forEach((part) => say(`${name.padEnd(6)} | ${part}`));
    });
  }
  return last;
}

function parse(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const record = JSON.parse(line);
    return typeof record.level === 'number' ? record : undefined;
  } catch {
    return undefined;
  }
}

/** The telemetry leaves the message of an error out when it could quote a person's data: its type and code remain. */
function format({ level, time, msg, err }) {
  const clock = new Date(time ?? Date.now()).toISOString().slice(11, 19);
  const why = [err?.type, err?.code, err?.message].filter(Boolean).join(' ');
  const line = `${clock} ${LEVELS[level] ?? level} ${msg ?? ''}${why ? ` (${why})` : ''}`;
  return level >= 50 && err?.stack ? `${line}\n${err.stack}` : line;
}
