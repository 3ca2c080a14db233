import { Inject, Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { Logger } from 'pino';
import { Config } from '#platform/config';
import { LOGGER, Metrics } from '#platform/telemetry';
import { pingClamd, ScanFailed, scanWithClamd } from './clamd.js';

/** After a failure files are not sent for so long, in milliseconds: each would hold the place of one that waits. */
const REST_MS = 3_000;
/** What a name of a signature is made of. */
const NO_SIGNATURE = /[^\w.:/+@()-]/g;
const LONGEST_SIGNATURE = 100;

/** `off` none is set; `down` it does not answer. */
export type ScannerState = 'off' | 'up' | 'down';

/** Has somebody's file scanned for malware, where a scanner is set. */
@Injectable()
export class Scanner {
  readonly #scans: Counter<'result'>;
  #restsUntil = 0;

  constructor(
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.#scans = new Counter({
      name: 'relais_file_scans_total',
      help: 'Files that were scanned for malware',
      labelNames: ['result'] as const,
      registers: [metrics.registry],
    });
  }

  /**
   * @returns whether malware was found; false as well where no scanner is set
   * @throws {ScanFailed} when nobody can say: such a file is not to be opened
   */
  async finds(bytes: Buffer): Promise<boolean> {
    const { scanner } = this.config;
    if (!scanner) return false;
    try {
      if (performance.now() < this.#restsUntil) throw new ScanFailed('it failed a moment ago');
      const found = await scanWithClamd(scanner, bytes);
      this.#scans.inc({ result: found === undefined ? 'clean' : 'found' });
      if (found !== undefined) this.#tell(found);
      return found !== undefined;
    } catch (error) {
      this.#scans.inc({ result: 'failed' });
      this.#rest(error as Error);
      throw error;
    }
  }

  async state(): Promise<ScannerState> {
    if (!this.config.scanner) return 'off';
    return pingClamd(this.config.scanner).then(
      () => 'up' as const,
      () => 'down' as const,
    );
  }

  #rest({ message: why }: Error): void {
    if (performance.now() < this.#restsUntil) return;
    this.#restsUntil = performance.now() + REST_MS;
    this.logger.error({ why }, 'a file could not be scanned: it waits');
  }

  /** What it was, for whoever runs the server; nothing of the file or of who sent it. */
  #tell(found: string): void {
    const signature = found.replace(NO_SIGNATURE, '').slice(0, LONGEST_SIGNATURE);
    this.logger.warn({ signature }, 'malware was found in a file, which is not kept');
  }
}
