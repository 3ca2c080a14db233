import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LONGEST_SIDE, MOST_PIXELS, PAPER_SIDE, PREVIEW_SIDE } from '../domain/document-limits.js';

const PROGRAM = join(import.meta.dirname, 'picture-process.mjs');
/** For one picture, in seconds; the process ends a little later at the latest. */
const SECONDS = 20;
const MOST_MS = (SECONDS + 5) * 1000;
/** Of the process, in bytes: the largest picture that is taken needs half of it. */
const MOST_MEMORY = 768 * 1024 * 1024;
/** With more than this after a picture it is ended, in bytes. */
const USUAL_MEMORY = 300 * 1024 * 1024;

export type PictureJob =
  | { work: 'clean'; bytes: Buffer; format: 'jpeg' | 'png' | 'webp' }
  | { work: 'paper'; bytes: Buffer }
  | { work: 'page'; bytes: Buffer; width: number; height: number };

/** What became of a picture; a refusal is a code, as the process itself never sees a person. */
export interface PictureDone {
  refusal?: string;
  bytes?: Uint8Array;
  preview?: Uint8Array;
  width?: number;
  height?: number;
  cleaned?: string[];
}

/**
 * Processes that read pictures, one picture at a time each, begun when first needed and used again. Whatever goes wrong in one (too
 * long, too large, a crash of a decoder) costs that process and that picture, not the server.
 */
class PicturePress {
  readonly #free: ChildProcess[] = [];

  /** @param mostMemory of the process, in bytes */
  constructor(private readonly mostMemory = MOST_MEMORY) {}

  async draw(job: PictureJob): Promise<PictureDone> {
    const child = this.#free.pop() ?? this.#start();
    const { isOver, ...done } = await ask(child, job);
    if (isOver || !child.connected) child.kill('SIGKILL');
    else this.#free.push(child);
    return done;
  }

  #start(): ChildProcess {
    const bounds = {
      mostPixels: MOST_PIXELS,
      longestSide: LONGEST_SIDE,
      previewSide: PREVIEW_SIDE,
      paperSide: PAPER_SIDE,
      seconds: SECONDS,
      mostMemory: this.mostMemory,
      usualMemory: USUAL_MEMORY,
    };
    const child = fork(PROGRAM, [JSON.stringify(bounds)], {
      cwd: tmpdir(),
      env: {},
      execArgv: ['--max-old-space-size=128'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Nobody waits for it to end, and it ends with us.
    child.unref();
    child.channel?.unref();
    child.once('exit', () => {
      const at = this.#free.indexOf(child);
      if (at >= 0) this.#free.splice(at, 1);
    });
    return child;
  }
}

/** An end of the process, for whatever reason, is a refusal. */
function ask(child: ChildProcess, job: PictureJob): Promise<PictureDone & { isOver: boolean }> {
  child.channel?.ref();
  return new Promise((resolve) => {
    const done = (result: PictureDone & { isOver: boolean }) => {
      clearTimeout(timer);
      child.off('message', done).off('exit', onEnd).off('error', onEnd);
      child.channel?.unref();
      resolve(result);
    };
    const onEnd = () => done({ refusal: 'fileTooComplex', isOver: true });
    const timer = setTimeout(onEnd, MOST_MS);
    child.once('message', done).once('exit', onEnd).once('error', onEnd);
    child.send(job);
  });
}

const press = new PicturePress();

/** @param within process of a test's own, with other bounds */
export const drawPicture = (job: PictureJob, within = press): Promise<PictureDone> => within.draw(job);

/** For a test: pictures drawn in so much memory, in bytes. */
export const pressOf = (mostMemory: number): PicturePress => new PicturePress(mostMemory);
