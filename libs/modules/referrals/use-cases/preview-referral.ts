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
    const { recipients, isCall, categories, cases, respondBy, consent } = await this.plan.run(
      tx,
      caseId,
      input,
    );
    const readable = await this.matrix.readableBy(
      tx,
      recipients.map(({ kind }) => kind),
    );
    const refs = recipients.map(({ id, name, kind }) => ({ id, name, kind }));
    // Of several kinds of agency the one that may read most: nothing is said to stay closed that opens to one of them.
    const widest = new Set([...readable.values()].flatMap((some) => [...some]));
    this.audit.looked(tx, caseId, ['referrals']);
    return {
      recipient: refs[0]!,
      recipients: refs,
      firstAcceptanceWins: isCall,
      before: { ...cases[0]!.brief, urgency: input.urgency },
      shares: sharesOf(categories, widest, 'after_acceptance'),
      respondBy,
      consentUntil: consent?.until,
    };
  }
}
