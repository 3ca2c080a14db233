import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import {
  AlertEngineRepository,
  type AnswerRow,
  type RaisedRow,
} from '../persistence/alert-engine.repository.js';
import { UnreachedRepository } from '../persistence/unreached.repository.js';

/** Who answered for a recipient, and who raised the alert; undefined when it was armed again meanwhile. */
@Injectable()
export class AnsweredBy {
  constructor(
    private readonly engine: AlertEngineRepository,
    private readonly unreached: UnreachedRepository,
  ) {}

  /** Whoever was to call that recipient, because no message reached it, need not any more. */
  async run(tx: Tx, recipientId: string): Promise<AnswerRow | undefined> {
    if (!(await this.unreached.holdAnswer(tx, recipientId))) return undefined;
    await this.unreached.spare(tx, recipientId);
    return this.engine.answer(tx, recipientId);
  }

  /** Of which case an alert is, and which agency raised it. */
  raised(tx: Tx, alertId: string): Promise<RaisedRow | undefined> {
    return this.engine.raised(tx, alertId);
  }
}
