import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { LearnOfMissing, MISSING_LEARNED } from '#modules/missing';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

const CLOCK: SystemActor = { kind: 'system', name: 'deadlines' };

/** Something was learned of a person who is missing: whoever the rules name now is told, before anything ordinary. */
@Injectable()
export class LearnedProcessor extends MessageHandler {
  readonly kind = 'alert';
  override readonly urgent = true;
  readonly types = [MISSING_LEARNED];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly learnOfMissing: LearnOfMissing,
  ) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(CLOCK, async (tx) => {
      await this.learnOfMissing.run(tx, message.ids['episodeId']!);
      message.doneWith?.(tx);
    });
  }
}
