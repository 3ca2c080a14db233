import { Injectable } from '@nestjs/common';
import { ReadEmergency } from '#modules/emergency';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

/** Shows one access to who judges it: what they were told about it is opened by that. */
@Injectable()
export class OpenEmergencyPage {
  constructor(
    private readonly readEmergency: ReadEmergency,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): ReturnType<ReadEmergency['run']> {
    const view = await this.readEmergency.run(tx, id);
    await this.markOpened.run(tx, { type: 'emergency', id });
    return view;
  }
}
