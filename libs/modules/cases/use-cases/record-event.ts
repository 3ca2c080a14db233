import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { CasesRepository } from '../persistence/cases.repository.js';

/** Something that happened and may lead to cases, before the first of them is open. */
@Injectable()
export class RecordEvent {
  constructor(private readonly cases: CasesRepository) {}

  /** @returns the id of the event, to be given with an intake */
  run(tx: Tx, event: { kind: string; occurredAt: Date }): Promise<string> {
    return this.cases.addEvent(tx, event);
  }
}
