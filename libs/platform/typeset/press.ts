import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFiles } from './fonts.js';
import { DocumentTooLarge } from './typeset.errors.js';

/** Templates, and what they are filled with. */
export interface TypesetDocument {
  /** Name of the template among `sources`. */
  main: string;
  /** Texts of templates by their names; the only files there are. */
  sources: ReadonlyMap<string, string>;
  /** Given to the template as JSON text `sys.inputs.data`. */
  data: object;
  /** JPEG pictures by the names under which a template shows them. */
  pictures?: ReadonlyMap<string, Buffer>;
  /** When it says it was made; the same document made twice is the same bytes. */
  madeAt: Date;
}

export interface Printed {
  pdf: Buffer;
  pages: number;
}

/** Bounds of one document. */
const MOST_DATA = 512 * 1024;
const MOST_PICTURES = 4 * 1024 * 1024;
const MOST_PAGES = 60;
/** Milliseconds; a usual letter takes about fifty. */
const LONGEST = 10_000;

const PROGRAM = join(import.meta.dirname, 'typeset-process.mjs');
const FONT_CONFIG = join(import.meta.dirname, 'no-system-fonts.conf');
/** Nothing of ours is in its environment, no font of the machine is found, and a proxy that is not there bars the network. */
const NOWHERE = 'http://127.0.0.1:9';
const ENVIRONMENT = {
  FONTCONFIG_FILE: FONT_CONFIG,
  HTTPS_PROXY: NOWHERE,
  HTTP_PROXY: NOWHERE,
  ALL_PROXY: NOWHERE,
};

/** What the process is told. */
interface Job {
  id: number;
  main: string;
  sources: [string, string][];
  data: string;
  pictures: [string, Buffer][];
  /** Seconds since the epoch. */
  at: number;
  mostPages: number;
}

type Reply = { id: number } & (Printed | { error: string });

/**
 * One process that sets one document at a time, started when first needed. A document that takes too long costs the
 * process, not the server: native code cannot be interrupted, a process can be ended.
 */
export class Press {
  busy = false;
  #child?: ChildProcess;
  #jobs = 0;

  /** @param longest milliseconds for one document */
  constructor(private readonly longest = LONGEST) {}

  /** @throws DocumentTooLarge (422) for too much data, too many pages or too long a time; Error when a template is wrong */
  async print(document: TypesetDocument): Promise<Printed> {
    const data = JSON.stringify(document.data);
    const pictures = [...(document.pictures ?? [])];
    const seen = pictures.reduce((sum, [, { length }]) => sum + length, 0);
    if (data.length > MOST_DATA || seen > MOST_PICTURES) throw new DocumentTooLarge();
    this.busy = true;
    try {
      return await this.#ask({
        id: (this.#jobs += 1),
        main: document.main,
        sources: [...document.sources],
        data,
        pictures,
        at: Math.floor(document.madeAt.getTime() / 1000),
        mostPages: MOST_PAGES,
      });
    } finally {
      this.busy = false;
    }
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #ask(job: Job): Promise<Printed> {
    const child = (this.#child ??= this.#start());
    child.ref();
    return new Promise<Printed>((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        child.off('message', onReply).off('exit', onExit);
        child.unref();
      };
      const onReply = (reply: Reply) => {
        if (reply.id !== job.id) return;
        done();
        if ('pdf' in reply) resolve({ pdf: Buffer.from(reply.pdf), pages: reply.pages });
        else
          reject(/more than/.test(reply.error) ? new DocumentTooLarge() : new Error(`typst: ${reply.error}`));
      };
      const onExit = () => {
        done();
        reject(new Error('the process that sets type ended'));
      };
      const timer = setTimeout(() => {
        done();
        this.stop();
        reject(new DocumentTooLarge());
      }, this.longest);
      child.on('message', onReply).once('exit', onExit);
      child.send(job);
    });
  }

  #start(): ChildProcess {
    const child = fork(PROGRAM, [JSON.stringify(fontFiles())], {
      cwd: tmpdir(),
      env: ENVIRONMENT,
      execArgv: ['--max-old-space-size=128'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.channel?.unref();
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }
}
