import { connect } from 'node:net';
import type { ScannerConfig } from '#platform/config';

/** For one file from the first byte to the answer, in milliseconds; a usual one takes less than one second. */
export const SCAN_WITHIN_MS = 20_000;
export const PING_WITHIN_MS = 2_000;
/** Of an answer, in bytes: a line with the name of a signature. */
const MOST_ANSWER = 1024;
const CLEAN = 'stream: OK';
const FOUND = /^stream: (.+) FOUND$/;

/** Nobody can say what is in the file: no connection, no answer in time, or an answer that is none of the two. */
export class ScanFailed extends Error {
  override readonly name = 'ScanFailed';
}

/**
 * Has clamd look at bytes (INSTREAM): they go through a socket, never through a file. Whatever is not word for word "clean" or the
 * name of a find is a failure, as is what clamd says of a file that is longer than it takes.
 *
 * @returns name of the signature that was found; undefined for a clean file
 * @throws {ScanFailed}
 */
export async function scanWithClamd(
  at: ScannerConfig,
  bytes: Buffer,
  withinMs = SCAN_WITHIN_MS,
): Promise<string | undefined> {
  const answer = await ask(at, ['zINSTREAM\0', lengthOf(bytes.length), bytes, lengthOf(0)], withinMs);
  if (answer === CLEAN) return undefined;
  const name = FOUND.exec(answer)?.[1];
  // Its words are not repeated: whoever answers there may be anybody.
  if (name === undefined) throw new ScanFailed('an answer that says neither clean nor found');
  return name;
}

/** @throws {ScanFailed} when it does not answer */
export async function pingClamd(at: ScannerConfig): Promise<void> {
  if ((await ask(at, ['zPING\0'], PING_WITHIN_MS)) !== 'PONG') throw new ScanFailed('no PONG');
}

/** One question and its answer, which ends with a NUL. */
function ask(at: ScannerConfig, question: (string | Buffer)[], withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = 'path' in at ? connect(at.path) : connect(at.port, at.host);
    const fail = (why: string) => over(() => reject(new ScanFailed(why)));
    const timer = setTimeout(() => fail('no answer in time'), withinMs);
    const over = (tell: () => void) => {
      clearTimeout(timer);
      socket.destroy();
      tell();
    };
    let said = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      said += part;
      const end = said.indexOf('\0');
      if (end >= 0 && end <= MOST_ANSWER) over(() => resolve(said.slice(0, end)));
      else if (said.length > MOST_ANSWER) fail('an answer without an end');
    });
    // Codes such as ECONNREFUSED: what a socket says holds an address and no file.
    socket.on('error', ({ code }: NodeJS.ErrnoException) => fail(code ?? 'broken connection'));
    socket.on('close', () => fail('cut off'));
    for (const part of question) socket.write(part);
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
