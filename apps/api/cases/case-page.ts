import { Injectable } from '@nestjs/common';
import type { Page } from '#kernel';
import { type CaseSummary, type CaseView, ReadCase } from '#modules/cases';
import { ReferralsOfCase, type ReferralView } from '#modules/referrals';
import type { Tx } from '#platform/database';

/** A case or a list of cases with its referrals: the two modules do not know each other in this direction. */
@Injectable()
export class CasePage {
  constructor(
    private readonly readCase: ReadCase,
    private readonly referrals: ReferralsOfCase,
  ) {}

  /** @throws NotFound for a case that is not there or not the caller's */
  async run(tx: Tx, caseId: string): Promise<CaseView & { referrals: ReferralView[] }> {
    const [view, referrals] = await Promise.all([
      this.readCase.run(tx, caseId),
      this.referrals.run(tx, [caseId]),
    ]);
    return { ...view, referrals: referrals.get(caseId)! };
  }

  /** Adds the referrals to the case a use case answers. */
  async completed(tx: Tx, answer: Promise<CaseView>): Promise<CaseView & { referrals: ReferralView[] }> {
    const view = await answer;
    const referrals = await this.referrals.run(tx, [view.id]);
    return { ...view, referrals: referrals.get(view.id) ?? [] };
  }

  /** Adds to each case how its newest referral stands. */
  async listed(tx: Tx, answer: Promise<Page<CaseSummary>>): Promise<Page<CaseSummary>> {
    const page = await answer;
    const ids = page.items.map(({ id }) => id);
    const newest = await this.referrals.newest(tx, ids);
    return { ...page, items: page.items.map((item) => ({ ...item, lastReferral: newest.get(item.id) })) };
  }
}
