import { Injectable } from '@nestjs/common';
import { FactorKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { stepOfCode } from '../domain/totp.js';
import { FactorsRepository } from '../persistence/factors.repository.js';

/** Tells whether a code is one of the acting person's authenticator apps, now, for the first time. */
@Injectable()
export class CheckCode {
  constructor(
    private readonly factors: FactorsRepository,
    private readonly keys: FactorKeys,
  ) {}

  /**
   * @param waiting id of the secret whose first code this is
   * @returns the id of the factor; a step once used is not good again, also at the same moment
   */
  async run(tx: Tx, code: string, waiting?: string): Promise<string | undefined> {
    for (const { id, sealed, last_step } of await this.factors.totps(tx, waiting)) {
      const step = stepOfCode(this.keys.open(id, sealed), code, tx.now, last_step);
      if (step === undefined) continue;
      await this.factors.codeUsed(tx, id, step);
      return id;
    }
    return undefined;
  }
}
