import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { AlertEngineRepository, type AnswerRow } from '../persistence/alert-engine.repository.js';

/** Who answered for a recipient, and who raised the alert; undefined when it was armed again meanwhile. */
@Injectable()
export class AnsweredBy {
  constructor(private readonly engine: AlertEngineRepository) {}

  run(tx: Tx, recipientId: string): Promise<AnswerRow | undefined> {
    return this.engine.answer(tx, recipientId);
  }
}
