import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { ReferralView } from '../domain/referral-view.js';
import { type ReferralFilter, ReferralReader } from '../persistence/referral-reader.js';

/** The referrals of the acting agency, page by page. One audit event names what the page showed. */
@Injectable()
export class ListReferrals {
  constructor(
    private readonly reader: ReferralReader,
    private readonly audit: Audit,
  ) {}

  async run(
    tx: Tx,
    filter: ReferralFilter,
    request: PageRequest & { total?: boolean },
  ): Promise<Page<ReferralView>> {
    const page = await this.reader.page(tx, filter, request);
    this.audit.listed(
      tx,
      'referral.listed',
      page.items.map(({ id }) => id),
    );
    return page;
  }
}
