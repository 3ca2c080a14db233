import { Injectable } from '@nestjs/common';
import { MarkOpened } from '#modules/notifications';
import { ReadHandOver } from '#modules/police';
import type { Tx } from '#platform/database';

type View = Awaited<ReturnType<ReadHandOver['run']>>;

/** Shows a hand-over to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenHandOver {
  constructor(
    private readonly readHandOver: ReadHandOver,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<View> {
    const view = await this.readHandOver.run(tx, id);
    await this.markOpened.run(tx, { type: 'hand_over', id });
    return view;
  }
}
