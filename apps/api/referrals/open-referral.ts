import { Injectable } from '@nestjs/common';
import { MarkOpened } from '#modules/notifications';
import { ReadReferral, type ReferralView } from '#modules/referrals';
import type { Tx } from '#platform/database';

/** Shows a referral to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenReferral {
  constructor(
    private readonly readReferral: ReadReferral,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound when there is no such referral, or not for this actor */
  async run(tx: Tx, id: string): Promise<ReferralView> {
    await this.markOpened.run(tx, { type: 'referral', id });
    return this.readReferral.run(tx, id);
  }
}
