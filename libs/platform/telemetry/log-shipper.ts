import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request as askHttp } from 'node:http';
import { request as askHttps } from 'node:https';
import type { LogReceiver } from '#platform/config';

const MOST_BYTES = 8 * 1024 * 1024;
const BATCH_BYTES = 256 * 1024;
/** Lines wait so long for others to go with them. */
const GATHER_MS = 250;
const TIMEOUT_MS = 5_000;
const LONGEST_PAUSE_MS = 30_000;
/** So long a receiver may be silent before somebody is told. */
const AWAY_AFTER_MS = 300_000;

/** From a warning on a line is kept a year, others 90 days: each says so to whoever keeps it (docs/security-inventory.md, "Logs"). */
const KEEP_DAYS = { warning: 365, other: 90 };
const WARNING = 40;

/**
 * Sends the lines of a log to another system as JSON lines by HTTP, beside standard output and never in the way of a request: `write`
 * only puts them aside. What was not taken is sent again, in order. Each line says which start of a process it is of (`run`) and
 * its number there (`seq`), so that the receiver sees whatever is missing. When it is away for long the newest lines are left out, counted,
 * and said once it is back.
 */
export class LogShipper {
  readonly #run = randomUUID();
  #waiting: string[] = [];
  #bytes = 0;
  #seq = 0;
  #untold = 0;
  #timer?: NodeJS.Timeout;
  #sending = false;
  #pauseMs = GATHER_MS;
  #failingSince?: number;
  /** Lines that were left out since the start. */
  lost = 0;

  /** @param most bytes that wait at most */
  constructor(
    private readonly receiver: LogReceiver,
    private readonly most = MOST_BYTES,
  ) {}

  /** @param line JSON of an object with a line end, as pino writes it */
  write(line: string): void {
    const marked = this.#marked(line);
    if (this.#bytes + marked.length > this.most) {
      this.lost += 1;
      this.#untold += 1;
      return;
    }
    this.#waiting.push(marked);
    this.#bytes += marked.length;
    this.#plan();
  }

  /** Lines that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Nothing was taken for five minutes. */
  get isAway(): boolean {
    return this.#failingSince !== undefined && performance.now() - this.#failingSince > AWAY_AFTER_MS;
  }

  /** Sends what waits, for so many ms at most; at the end of a process. */
  async flush(withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    const isOver = new Promise((resolve) => setTimeout(resolve, withinMs).unref());
    while (this.#waiting.length > 0 && performance.now() < end) {
      // Asked again at once: the pause of those that come by themselves does not grow by it.
      if (!this.#sending) await Promise.race([this.#send(1), isOver]);
      if (this.#waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  #marked(line: string): string {
    const level = Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0);
    const keepDays = level >= WARNING ? KEEP_DAYS.warning : KEEP_DAYS.other;
    return `{"run":"${this.#run}","seq":${(this.#seq += 1)},"keepDays":${keepDays},${line.slice(1)}`;
  }

  #plan(): void {
    if (this.#timer || this.#sending) return;
    this.#timer = setTimeout(() => void this.#send(), this.#pauseMs).unref();
  }

  /** One batch; it never fails. @param growth of the pause when it is not taken */
  async #send(growth = 2): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending = true;
    const batch = this.#batch();
    const isTaken = await post(this.receiver, batch.join('')).catch(() => false);
    this.#sending = false;
    if (isTaken) this.#taken(batch);
    else {
      this.#failingSince ??= performance.now();
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * growth);
    }
    if (this.#waiting.length > 0) this.#plan();
  }

  #batch(): string[] {
    let bytes = 0;
    const end = this.#waiting.findIndex((line) => (bytes += line.length) > BATCH_BYTES);
    return this.#waiting.slice(0, end < 0 ? undefined : Math.max(1, end));
  }

  #taken(batch: readonly string[]): void {
    this.#waiting = this.#waiting.slice(batch.length);
    this.#bytes -= batch.reduce((sum, line) => sum + line.length, 0);
    this.#pauseMs = GATHER_MS;
    this.#failingSince = undefined;
    if (this.#untold === 0) return;
    const lost = { level: 50, time: Date.now(), lost: this.#untold, msg: 'lines of the log were lost' };
    this.#untold = 0;
    this.write(`${JSON.stringify(lost)}\n`);
  }
}

const textOf = async (file: string | undefined): Promise<string | undefined> =>
  file === undefined ? undefined : readFile(file, 'utf8');

/** @returns whether it was taken. @throws when there is no answer in time, or a file cannot be read */
async function post({ address, tokenFile, caFile }: LogReceiver, body: string): Promise<boolean> {
  // Read anew each time: a new token or authority needs no new start.
  const [token, ca] = await Promise.all([textOf(tokenFile), textOf(caFile)]);
  const ask = address.startsWith('https:') ? askHttps : askHttp;
  return new Promise((resolve, reject) => {
    const request = ask(
      address,
      {
        method: 'POST',
        ca,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          'Content-Type': 'application/x-ndjson',
          'Content-Length': Buffer.byteLength(body),
          ...(token && { Authorization: `Bearer ${token.trim()}` }),
        },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode! >= 200 && response.statusCode! < 300);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
