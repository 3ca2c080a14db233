import { Injectable } from '@nestjs/common';
import { InvalidInput, isUuid, type Page, type PageRequest, requireSame } from '#kernel';
import { Audit } from '#modules/audit';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import type {
  DisclosureInput,
  DisclosurePreview,
  DisclosureView,
  PreviewInput,
} from '../domain/disclosure.js';
import { hindrance } from '../domain/disclosure.errors.js';
import { DISCLOSURE } from '../domain/disclosure-transitions.js';
import { DisclosuresReader } from '../persistence/disclosures.reader.js';
import { DisclosuresRepository, type NewDisclosure } from '../persistence/disclosures.repository.js';
import { FrameReader } from '../persistence/frame.reader.js';
import { DisclosureRequestsRepository } from '../persistence/requests.repository.js';
import { DisclosureJournal } from './disclosure-journal.js';
import { PlanDisclosure } from './plan-disclosure.js';

/** What is disclosed of a case, and one of it. */
@Injectable()
export class ReadDisclosures {
  constructor(
    private readonly reader: DisclosuresReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<DisclosureView> {
    const view = await this.reader.one(tx, id);
    this.audit.looked(tx, view.caseId, ['referrals']);
    return view;
  }

  /** What is open first, the newest first. @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string, request: PageRequest): Promise<Page<DisclosureView>> {
    const page = await this.reader.ofCase(tx, caseId, request);
    this.audit.looked(tx, caseId, ['referrals']);
    return page;
  }
}

/** Opens a part of a case to an agency outside a referral. */
@Injectable()
export class Disclose {
  constructor(
    private readonly plan: PlanDisclosure,
    private readonly disclosures: DisclosuresRepository,
    private readonly reader: DisclosuresReader,
    private readonly journal: DisclosureJournal,
  ) {}

  /** @throws what `PlanDisclosure` throws */
  async run(
    tx: Tx,
    caseId: string,
    { toAgencyId, purpose, ...terms }: DisclosureInput,
  ): Promise<DisclosureView> {
    if (!isUuid(toAgencyId)) throw InvalidInput.field('toAgencyId', 'format');
    return this.open(tx, await this.plan.run(tx, { caseId, toAgencyId, purpose }, terms));
  }

  /** @throws DisclosureRequestOver (409) where what it answers waits no more or asked for less */
  async open(tx: Tx, plan: NewDisclosure): Promise<DisclosureView> {
    const opened = await this.disclosures.open(tx, plan);
    if ('hindered' in opened) throw hindrance(opened.hindered);
    const view = await this.reader.one(tx, opened.id);
    await this.journal.opened(tx, view);
    return view;
  }
}

/** What the recipient, or the one person of it who asked, will see, category by category. Nothing is opened. */
@Injectable()
export class PreviewDisclosure {
  constructor(
    private readonly plan: PlanDisclosure,
    private readonly disclosures: DisclosuresRepository,
    private readonly frame: FrameReader,
    private readonly requests: DisclosureRequestsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws what `PlanDisclosure` throws; NotFound for a request that this agency did not send of this case to the actor's */
  async run(
    tx: Tx,
    caseId: string,
    { toAgencyId, purpose, onlyAskerOf, ...terms }: PreviewInput,
  ): Promise<DisclosurePreview> {
    if (!isUuid(toAgencyId)) throw InvalidInput.field('toAgencyId', 'format');
    const to = { caseId, toAgencyId };
    const toUserId = onlyAskerOf ? await this.requests.askerOf(tx, onlyAskerOf, to) : undefined;
    const plan = await this.plan.run(tx, { ...to, purpose, toUserId }, terms);
    const [parts, frame] = await Promise.all([
      this.disclosures.parts(tx, plan),
      this.frame.of(tx, toAgencyId, plan.legalGround),
    ]);
    this.audit.looked(tx, caseId, ['referrals']);
    return { id: caseId, parts, until: plan.until, ...frame };
  }
}

/** Ends what was disclosed, from the next request on, and what was passed on from it. */
@Injectable()
export class EndDisclosure {
  constructor(
    private readonly disclosures: DisclosuresRepository,
    private readonly reader: DisclosuresReader,
    private readonly journal: DisclosureJournal,
  ) {}

  /**
   * @param reason disclosure-end
   * @throws NotFound; Refused (403) for the recipient; IllegalTransition (409) for one that ended; StaleVersion (412); InvalidInput
   */
  async run(tx: Tx, id: string, ifMatch: string, reason: string): Promise<DisclosureView> {
    if (!isCode('disclosure-end', reason)) throw InvalidInput.field('reason', 'notInList');
    const view = await this.reader.one(tx, id);
    DISCLOSURE.next(view.side, view.status, 'end');
    requireSame(ifMatch, view.etag);
    if (reason === 'consent_withdrawn' && !view.onConsent) throw InvalidInput.field('reason', 'unexpected');
    const lost = await this.disclosures.end(tx, id, reason);
    await this.journal.ended(tx, view, reason, lost);
    return this.reader.one(tx, id);
  }
}
