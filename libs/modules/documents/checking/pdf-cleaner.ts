import { Worker } from 'node:worker_threads';
import { FILE_REFUSALS, type FileRefusal, FileRefused } from '../domain/documents.errors.js';
import { MOST_PAGES } from '../domain/document-limits.js';
import type { CleanedFile } from './cleaned-file.js';

const THREAD = new URL('./pdf-thread.mjs', import.meta.url);
const MOST_MS = 30_000;
const BOUNDS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

interface Done {
  bytes?: Uint8Array;
  pages?: number;
  cleaned?: string[];
  refusal?: string;
}

/**
 * Writes a PDF anew from its pages alone, in a thread that is ended when it takes too long or too much.
 *
 * @throws FileRefused
 */
export async function cleanPdf(bytes: Buffer): Promise<CleanedFile> {
  const done = await inThread(bytes);
  if (done.refusal !== undefined) throw new FileRefused(refusalOf(done.refusal));
  const { pages, cleaned = [] } = done;
  return { bytes: Buffer.from(done.bytes!), mediaType: 'application/pdf', pages, cleaned };
}

function inThread(bytes: Buffer): Promise<Done> {
  const thread = new Worker(THREAD, {
    workerData: { bytes: new Uint8Array(bytes), mostPages: MOST_PAGES },
    resourceLimits: BOUNDS,
    // Nothing of this process: no environment, no arguments, and what a library prints is not ours to log.
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  return new Promise<Done>((resolve) => {
    const timer = setTimeout(() => resolve({ refusal: 'fileTooComplex' }), MOST_MS);
    thread.once('message', (done: Done) => resolve(done));
    thread.once('error', () => resolve({ refusal: 'fileTooComplex' }));
    thread.once('exit', () => {
      clearTimeout(timer);
      resolve({ refusal: 'fileTooComplex' });
    });
  }).finally(() => void thread.terminate());
}

function refusalOf(code: string): FileRefusal {
  return FILE_REFUSALS.find((refusal) => refusal === code) ?? 'fileDamaged';
}
