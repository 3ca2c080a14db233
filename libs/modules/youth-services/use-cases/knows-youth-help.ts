import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { YouthStore } from '../persistence/youth.store.js';

/** Whether there is, or was, a mandate the reader may know of: nothing of it is shown, so nothing is looked at. */
@Injectable()
export class KnowsYouthHelp {
  constructor(private readonly store: YouthStore) {}

  /** Who reads no category `assistance` finds no mandate; asking cost more than any row, as all policies of the table are prepared. */
  async run(tx: Tx, caseId: string): Promise<boolean> {
    if (!memberOf(tx).categories.includes('assistance')) return false;
    return this.store.hasMandate(tx, caseId);
  }
}
