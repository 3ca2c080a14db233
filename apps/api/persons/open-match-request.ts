import { Injectable } from '@nestjs/common';
import { MarkOpened } from '#modules/notifications';
import { ReadMatchRequest } from '#modules/persons';
import type { Tx } from '#platform/database';

/** Shows a match request to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenMatchRequest {
  constructor(
    private readonly readRequest: ReadMatchRequest,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound when there is none, or not for this actor */
  async run(tx: Tx, id: string) {
    await this.markOpened.run(tx, { type: 'match_request', id });
    return this.readRequest.run(tx, id);
  }
}
