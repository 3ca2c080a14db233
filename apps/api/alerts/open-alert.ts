import { Injectable } from '@nestjs/common';
import { ReadAlert } from '#modules/alerts';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

type View = Awaited<ReturnType<ReadAlert['run']>>;

/** Shows an alert to a person: what they were told about it is opened by that, and still asks for an answer. */
@Injectable()
export class OpenAlert {
  constructor(
    private readonly readAlert: ReadAlert,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound when there is none, or not for the caller */
  async run(tx: Tx, id: string): Promise<View> {
    const view = await this.readAlert.run(tx, id);
    await this.markOpened.run(tx, { type: 'alert', id });
    return view;
  }
}
