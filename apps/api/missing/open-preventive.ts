import { Injectable } from '@nestjs/common';
import { ReadPreventiveAlert } from '#modules/missing';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

type View = Awaited<ReturnType<ReadPreventiveAlert['run']>>;

/** Shows a request for an alert to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenPreventiveAlert {
  constructor(
    private readonly read: ReadPreventiveAlert,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound for one that is not there or not the caller's */
  async run(tx: Tx, id: string): Promise<View> {
    const view = await this.read.run(tx, id);
    await this.markOpened.run(tx, { type: 'preventive', id });
    return view;
  }
}
