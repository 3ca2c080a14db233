import { Injectable } from '@nestjs/common';
import { MarkOpened } from '#modules/notifications';
import { ReadYouthOfCase } from '#modules/youth-services';
import type { Tx } from '#platform/database';

type View = Awaited<ReturnType<ReadYouthOfCase['run']>>;

/** Shows the youth help of a case to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenYouth {
  constructor(
    private readonly readYouth: ReadYouthOfCase,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound for a case that is not there or not the caller's */
  async run(tx: Tx, caseId: string): Promise<View> {
    const view = await this.readYouth.run(tx, caseId);
    await this.markOpened.run(tx, { type: 'youth', id: caseId });
    return view;
  }
}
