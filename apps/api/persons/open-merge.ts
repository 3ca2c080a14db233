import { Injectable } from '@nestjs/common';
import { MarkOpened } from '#modules/notifications';
import { ReadMerge } from '#modules/persons';
import type { Tx } from '#platform/database';

/** Shows two joined files to a person: what they were told about them is opened by that. */
@Injectable()
export class OpenMerge {
  constructor(
    private readonly readMerge: ReadMerge,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound when there is none, or not for this actor */
  async run(tx: Tx, id: string) {
    const view = await this.readMerge.run(tx, id);
    await this.markOpened.run(tx, { type: 'person_merge', id });
    return view;
  }
}
