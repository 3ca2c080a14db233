import { Injectable } from '@nestjs/common';
import { ReadGuardianshipOfCase } from '#modules/guardianship';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

type View = Awaited<ReturnType<ReadGuardianshipOfCase['run']>>;

/** Shows the guardianship of a case to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenGuardianship {
  constructor(
    private readonly readGuardianship: ReadGuardianshipOfCase,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound for a case that is not there or not the caller's */
  async run(tx: Tx, caseId: string): Promise<View> {
    const view = await this.readGuardianship.run(tx, caseId);
    await this.markOpened.run(tx, { type: 'guardianship', id: caseId });
    return view;
  }
}
