import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { Outbox } from '#platform/outbox';
import { MATCH_ASKED } from '../domain/match.events.js';
import type { InquiryView } from '../domain/match-view.js';
import { AlreadyAsked, AskLimit, NothingToAskBy } from '../domain/persons.errors.js';
import { InquiriesRepository } from '../persistence/inquiries.repository.js';

const OPEN_FOR = 'match.inquiry.open';

/**
 * Asks whichever other agency may have recorded the person of a case. The register is searched later, by the worker: this
 * answer and the time it takes are the same whether or not there is anybody.
 */
@Injectable()
export class AskOthers {
  constructor(
    private readonly inquiries: InquiriesRepository,
    private readonly rules: Rules,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound; NothingToAskBy or AlreadyAsked (409); AskLimit (429) */
  async run(tx: Tx, caseId: string): Promise<InquiryView> {
    await this.inquiries.mustTakePart(tx, caseId);
    if (!(await this.inquiries.hasOwnName(tx, caseId))) throw new NothingToAskBy();
    if ((await this.inquiries.leftToday(tx)) < 1) throw new AskLimit();
    const rules = await this.rules.read(tx, [OPEN_FOR]);
    const id = await this.inquiries.add(tx, caseId, rules.deadline(OPEN_FOR, tx.now));
    if (!id) throw new AlreadyAsked();
    await this.outbox.add(tx, { type: MATCH_ASKED, caseId, ids: { inquiryId: id } });
    const subject = { type: 'match_inquiry', id };
    this.audit.record(tx, { action: MATCH_ASKED, caseId, categories: ['identity'], subject });
    return (await this.inquiries.one(tx, id))!.view;
  }
}

/** One question again. */
@Injectable()
export class ReadInquiry {
  constructor(
    private readonly inquiries: InquiriesRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when there is none, or it is not the acting agency's */
  async run(tx: Tx, id: string): Promise<InquiryView> {
    const found = await this.inquiries.one(tx, id);
    if (!found) throw new NotFound();
    this.audit.looked(tx, found.caseId, ['identity']);
    return found.view;
  }
}

/** What the acting agency asked about the person of a case, newest first. */
@Injectable()
export class InquiriesOfCase {
  constructor(
    private readonly inquiries: InquiriesRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when the actor takes no part in the case */
  async run(tx: Tx, caseId: string): Promise<{ items: InquiryView[] }> {
    await this.inquiries.mustTakePart(tx, caseId);
    this.audit.looked(tx, caseId, ['identity']);
    return { items: await this.inquiries.ofCase(tx, caseId) };
  }
}
