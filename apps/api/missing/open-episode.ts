import { Injectable } from '@nestjs/common';
import { ReadEpisode } from '#modules/missing';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

type View = Awaited<ReturnType<ReadEpisode['run']>>;

/** Shows an episode to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenEpisode {
  constructor(
    private readonly readEpisode: ReadEpisode,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound for one that is not there or not the caller's */
  async run(tx: Tx, id: string): Promise<View> {
    const view = await this.readEpisode.run(tx, id);
    await this.markOpened.run(tx, { type: 'missing', id });
    return view;
  }
}
