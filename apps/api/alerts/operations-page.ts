import { Injectable } from '@nestjs/common';
import { ReadOperations, RetryDeadLetter } from '#modules/alerts';
import { MasterKey, ReadKeyRotation } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { OperationsView } from './operations.dto.js';
import { SetUp } from './set-up.js';

/** How the product is, with the channels alerts have here, the scanner of files and the keys. */
@Injectable()
export class OperationsPage {
  constructor(
    private readonly readOperations: ReadOperations,
    private readonly retryDeadLetter: RetryDeadLetter,
    private readonly setUp: SetUp,
    private readonly readKeyRotation: ReadKeyRotation,
    private readonly master: MasterKey,
  ) {}

  /** @throws NotFound for whoever does not run the product */
  async run(tx: Tx, _id?: string): Promise<OperationsView> {
    return this.#with(tx, await this.readOperations.run(tx));
  }

  /** @throws NotFound when there is no such letter, or for whoever does not run the product */
  async retry(tx: Tx, messageId: string): Promise<OperationsView> {
    return this.#with(tx, await this.retryDeadLetter.run(tx, messageId));
  }

  async #with(
    tx: Tx,
    operations: Omit<OperationsView, 'channels' | 'scanner' | 'masterKey' | 'caseKeys'>,
  ): Promise<OperationsView> {
    const [renewal, caseKeys, isReachable, setUp] = await Promise.all([
      this.readKeyRotation.run(tx),
      this.readKeyRotation.ofCases(tx),
      this.master.isReachable(),
      this.setUp.run(),
    ]);
    const masterKey = renewal && { ...renewal, isReachable };
    return { ...operations, ...setUp, masterKey, caseKeys };
  }
}
