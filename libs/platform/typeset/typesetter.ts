import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Coverage } from './coverage.js';
import { Press, type Printed, type TypesetDocument } from './press.js';
import { TypesetterBusy } from './typeset.errors.js';

/** Setting type is the machine's work, not waiting: more at a time would only be slower each. */
const PRESSES = 2;
/** So many may wait; more than a second of them would be slower than asking again. */
const MOST_WAITING = 24;

interface Waiting {
  document: TypesetDocument;
  resolve: (printed: Printed) => void;
  reject: (reason: unknown) => void;
}

/**
 * Makes tagged PDF (PDF/UA-1) of templates and data, off the event loop of the server: a few processes, a short queue,
 * and a clear answer when both are full.
 */
@Injectable()
export class Typesetter implements OnModuleDestroy {
  readonly #presses = Array.from({ length: PRESSES }, () => new Press());
  readonly #waiting: Waiting[] = [];
  #coverage?: Promise<Coverage>;

  /**
   * The same document is the same bytes, whenever and wherever it is made with this version.
   *
   * @throws TypesetterBusy (503), DocumentTooLarge (422), Error when a template is wrong
   */
  pdf(document: TypesetDocument): Promise<Printed> {
    if (this.#waiting.length >= MOST_WAITING && this.#free() === undefined)
      return Promise.reject(new TypesetterBusy());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ document, resolve, reject });
      this.#next();
    });
  }

  /** Which characters can be printed. */
  coverage(): Promise<Coverage> {
    return (this.#coverage ??= Coverage.load());
  }

  onModuleDestroy(): void {
    for (const press of this.#presses) press.stop();
  }

  #next(): void {
    const press = this.#free();
    const job = press && this.#waiting.shift();
    if (!job) return;
    void press
      .print(job.document)
      .then(job.resolve, job.reject)
      .finally(() => this.#next());
  }

  #free(): Press | undefined {
    return this.#presses.find(({ busy }) => !busy);
  }
}
