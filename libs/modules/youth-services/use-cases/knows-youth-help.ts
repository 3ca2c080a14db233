import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { YouthStore } from '../persistence/youth.store.js';

/** Whether there is, or was, a mandate the reader may know of: nothing of it is shown, so nothing is looked at. */
@Injectable()
export class KnowsYouthHelp {
  constructor(private readonly store: YouthStore) {}

  run(tx: Tx, caseId: string): Promise<boolean> {
    return this.store.hasMandate(tx, caseId);
  }
}
