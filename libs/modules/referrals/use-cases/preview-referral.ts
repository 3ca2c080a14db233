import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { ReferralPreview } from '../domain/referral-view.js';
import { sharesOf } from '../domain/shares.js';
import { SharingMatrix } from '../persistence/sharing-matrix.js';
import { PlanReferral, type ReferralInput } from './plan-referral.js';

/** What the recipient would see before accepting, and get by accepting. Nothing is sent. */
@Injectable()
export class PreviewReferral {
  constructor(
    private readonly plan: PlanReferral,
    private readonly matrix: SharingMatrix,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, caseId: string, input: ReferralInput): Promise<ReferralPreview> {
    const { recipient, categories, cases, respondBy } = await this.plan.run(tx, caseId, input);
    const readable = await this.matrix.readableBy(tx, [recipient.kind]);
    this.audit.looked(tx, caseId, ['referrals']);
    return {
      recipient: { id: recipient.id, name: recipient.name, kind: recipient.kind },
      before: { ...cases[0]!.brief, urgency: input.urgency },
      shares: sharesOf(categories, readable.get(recipient.kind)!, 'after_acceptance'),
      respondBy,
    };
  }
}
