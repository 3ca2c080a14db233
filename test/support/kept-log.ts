import type { Logger } from 'pino';
import { createLogger } from '#platform/telemetry';

/** The log of a process as it would be written, kept to be read instead. */
export interface KeptLog {
  readonly logger: Logger;
  /** Lines as JSON, each with a line break. */
  text(): string;
}

/** Of everything that the product can log: as soon as a process says more, a test of it reads that too. */
export function keptLog(name: string): KeptLog {
  let text = '';
  return {
    logger: createLogger({ name, level: 'trace' }, { write: (line: string) => void (text += line) }),
    text: () => text,
  };
}
