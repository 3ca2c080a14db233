import { Injectable } from '@nestjs/common';
import { MATCH_ASKED, SearchRegister } from '#modules/persons';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Looks for a person in the register, as a kind of its own: a search delays no notification. */
@Injectable()
export class MatchingProcessor extends MessageHandler {
  readonly kind = 'registerSearch';
  readonly types = [MATCH_ASKED];

  constructor(private readonly searchRegister: SearchRegister) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.searchRegister.run(message);
  }
}
