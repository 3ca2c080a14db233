import { Injectable } from '@nestjs/common';
import { ReadIncident } from '#modules/incidents';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

/** Shows one entry to an officer: what they were told about it is opened by that. */
@Injectable()
export class OpenIncident {
  constructor(
    private readonly readIncident: ReadIncident,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): ReturnType<ReadIncident['run']> {
    const view = await this.readIncident.run(tx, id);
    await this.markOpened.run(tx, { type: 'incident', id });
    return view;
  }
}
