import { Worker } from 'node:worker_threads';
import { CHECKS_WAITING, PAGE_SIDE } from '../domain/document-limits.js';
import { drawPicture } from './picture-press.js';
import { WorkGate } from './work-gate.js';

const THREAD = new URL('./pdf-picture-thread.mjs', import.meta.url);
const MOST_MS = 3_000;
const MOST_BYTES = 256 * 1024 * 1024;
const BOUNDS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

interface Drawn {
  width: number;
  height: number;
  /** Red, green, blue, opacity: a byte each. */
  data: Uint8Array;
}

/** Pictures of PDFs, one after the other: the thread that draws has a processor to itself, and the API needs the rest. */
export class PdfPictures {
  readonly #gate = new WorkGate(1, CHECKS_WAITING);

  /** @throws ChecksBusy (503) */
  of(bytes: Buffer): Promise<Buffer | undefined> {
    return this.#gate.run(() => pictureOfPdf(bytes));
  }
}

/**
 * The first page of a PDF that was written anew, as a WebP picture; undefined for what cannot be drawn in bounds of time and
 * memory: such a file is kept all the same, and downloaded to be read.
 *
 * @param mostBytes memory the drawing may take
 * @param mostMs time the drawing may take, in milliseconds
 */
export async function pictureOfPdf(
  bytes: Buffer,
  { mostBytes = MOST_BYTES, mostMs = MOST_MS } = {},
): Promise<Buffer | undefined> {
  const drawn = await inThread(bytes, mostBytes, mostMs);
  if (!drawn) return undefined;
  const { width, height, data } = drawn;
  const { bytes: picture } = await drawPicture({ work: 'page', bytes: Buffer.from(data), width, height });
  return picture && Buffer.from(picture);
}

function inThread(bytes: Buffer, mostBytes: number, mostMs: number): Promise<Drawn | undefined> {
  const thread = new Worker(THREAD, {
    workerData: { bytes: new Uint8Array(bytes), side: PAGE_SIDE, mostBytes },
    resourceLimits: BOUNDS,
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  // Nobody reads what the library says (it quotes the file); unread it would fill our memory.
  thread.stdout.resume();
  thread.stderr.resume();
  return new Promise<Drawn | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), mostMs);
    thread.once('message', (drawn: Drawn | undefined) => resolve(drawn));
    thread.once('error', () => resolve(undefined));
    thread.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  }).finally(() => void thread.terminate());
}
