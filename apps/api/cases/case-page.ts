import { Injectable } from '@nestjs/common';
import type { Page } from '#kernel';
import { type CaseSummary, type CaseView, ReadCase } from '#modules/cases';
import { ReferralsOfCase, type ReferralView } from '#modules/referrals';
import { KnowsYouthHelp } from '#modules/youth-services';
import type { Tx } from '#platform/database';

/** What other modules say of a case. */
interface Added {
  referrals: ReferralView[];
  /** For children, and for whoever had a mandate: no birthday ends one. */
  youthHelp: boolean;
}

/** A case or a list of cases with what other modules say of it: they do not know each other in this direction. */
@Injectable()
export class CasePage {
  constructor(
    private readonly readCase: ReadCase,
    private readonly referrals: ReferralsOfCase,
    private readonly youth: KnowsYouthHelp,
  ) {}

  /** @throws NotFound for a case that is not there or not the caller's */
  async run(tx: Tx, caseId: string): Promise<CaseView & Added> {
    const [view, referrals, hasMandate] = await Promise.all([
      this.readCase.run(tx, caseId),
      this.referrals.run(tx, [caseId]),
      this.youth.run(tx, caseId),
    ]);
    return { ...view, referrals: referrals.get(caseId)!, youthHelp: view.treatedAsChild || hasMandate };
  }

  /** Adds the rest to the case a use case answers. */
  async completed(tx: Tx, answer: Promise<CaseView>): Promise<CaseView & Added> {
    const view = await answer;
    const [referrals, hasMandate] = await Promise.all([
      this.referrals.run(tx, [view.id]),
      this.youth.run(tx, view.id),
    ]);
    return {
      ...view,
      referrals: referrals.get(view.id) ?? [],
      youthHelp: view.treatedAsChild || hasMandate,
    };
  }

  /** Adds to each case how its newest referral stands. */
  async listed(tx: Tx, answer: Promise<Page<CaseSummary>>): Promise<Page<CaseSummary>> {
    const page = await answer;
    const ids = page.items.map(({ id }) => id);
    const newest = await this.referrals.newest(tx, ids);
    return { ...page, items: page.items.map((item) => ({ ...item, lastReferral: newest.get(item.id) })) };
  }
}
