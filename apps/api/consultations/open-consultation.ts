import { Injectable } from '@nestjs/common';
import { ReadConsultation } from '#modules/consultations';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

/** Shows one consultation to who is in it: what they were told about it is opened by that. */
@Injectable()
export class OpenConsultation {
  constructor(
    private readonly readConsultation: ReadConsultation,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): ReturnType<ReadConsultation['run']> {
    const view = await this.readConsultation.run(tx, id);
    await this.markOpened.run(tx, { type: 'consultation', id });
    return view;
  }
}
