import { Injectable } from '@nestjs/common';
import { FactorKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { OUTDATED, stepOfCode } from '../domain/totp.js';
import { FactorsRepository } from '../persistence/factors.repository.js';

/** A code that fits. */
export interface ShownCode {
  /** False for one by SHA-1, of a secret from before: it lets its person in to add another proof, and to nothing else. */
  strong: boolean;
}

/** Tells whether a code is one of the acting person's authenticator apps, now, for the first time. */
@Injectable()
export class CheckCode {
  constructor(
    private readonly factors: FactorsRepository,
    private readonly keys: FactorKeys,
  ) {}

  /**
   * @param waiting id of the secret whose first code this is
   * @returns undefined when it is none; a step once used is not good again, also at the same moment
   */
  async run(tx: Tx, code: string, waiting?: string): Promise<ShownCode | undefined> {
    for (const { id, sealed, last_step, hash: by } of await this.factors.totps(tx, waiting)) {
      const step = stepOfCode(this.keys.open(id, sealed), code, tx.now, last_step, by);
      if (step === undefined) continue;
      await this.factors.codeUsed(tx, id, step);
      return { strong: by !== OUTDATED };
    }
    return undefined;
  }
}
