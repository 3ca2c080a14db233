import { Injectable } from '@nestjs/common';
import { ReadOperations, RetryDeadLetter } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { OperationsKeys } from './operations-keys.js';
import type { OperationsView } from './operations.dto.js';
import { SetUp } from './set-up.js';

/** How the product is, with the channels alerts have here, the scanner of files and the keys. */
@Injectable()
export class OperationsPage {
  constructor(
    private readonly readOperations: ReadOperations,
    private readonly retryDeadLetter: RetryDeadLetter,
    private readonly setUp: SetUp,
    private readonly keys: OperationsKeys,
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
    operations: Omit<OperationsView, 'channels' | 'scanner' | 'masterKey' | 'caseKeys' | 'secrets'>,
  ): Promise<OperationsView> {
    return { ...operations, ...(await this.setUp.run()), ...(await this.keys.run(tx)) };
  }
}
