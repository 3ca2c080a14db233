import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { SharingConsentInput } from '../domain/consent.js';
import { NotAnswered } from '../domain/referral.errors.js';
import type { ReferralView } from '../domain/referral-view.js';
import { ReferralReader } from '../persistence/referral-reader.js';
import { ReferralsRepository } from '../persistence/referrals.repository.js';
import { SendReferral } from './send-referral.js';

/** Sends what was refused, or taken back, with the same content to somebody else: nothing is typed twice. */
@Injectable()
export class RerouteReferral {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly reader: ReferralReader,
    private readonly sendReferral: SendReferral,
  ) {}

  /**
   * @param consent on a ground that ends with one: what was agreed to for one agency says nothing of another
   * @throws NotFound for a referral that the acting agency did not send; NotAnswered (409) while it is open or when it was
   *   accepted; what `SendReferral` throws, since rights and rules are those of now
   */
  async run(tx: Tx, id: string, toAgencyIds: string[], consent?: SharingConsentInput): Promise<ReferralView> {
    const [first, ...companions] = await this.referrals.groupSentBy(tx, id, memberOf(tx).agencyId);
    if (!first) throw new NotFound();
    if (first.status !== 'refused' && first.status !== 'withdrawn') throw new NotAnswered();
    const { service, urgency, legalGround, message } = await this.reader.one(tx, first.id);
    return this.sendReferral.run(tx, first.caseId, {
      toAgencyIds,
      service,
      urgency,
      legalGround,
      consent,
      message,
      categories: first.categories,
      togetherWithCaseIds: companions.length > 0 ? companions.map(({ caseId }) => caseId) : undefined,
    });
  }
}
