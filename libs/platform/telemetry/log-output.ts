import sonic from 'sonic-boom';

const STANDARD_OUTPUT = 1;
/** Bytes that wait for a reader who is slow; further lines are lost, and the process goes on. */
const MOST_WAITING = 8 * 1024 * 1024;

/**
 * Standard output, written beside the work of the process, and to its end at exit. A reader who is gone or a full disk costs lines of the
 * log, and keeps a process neither from its work nor from its end. Version 4 of the library, which pino makes by itself, tries again
 * without end when the reader is gone at exit.
 */
export function standardOutput(): sonic.SonicBoom {
  const output = new sonic.SonicBoom({ fd: STANDARD_OUTPUT, sync: false, maxLength: MOST_WAITING });
  output.on('error', () => undefined);
  process.on('exit', () => {
    try {
      output.flushSync();
    } catch {
      // The reader is gone, or the disk is full.
    }
  });
  return output;
}
