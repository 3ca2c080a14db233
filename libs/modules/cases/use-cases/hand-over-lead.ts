import { Injectable } from '@nestjs/common';
import { InvalidInput, type Page, type PageRequest, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { type HandoverAction, type HandoverSide, LEAD_PROPOSAL } from '../domain/handover-transitions.js';
import type { HandoverView } from '../domain/lead-view.js';
import { EVENT_OF_ANSWER } from '../domain/lead.events.js';
import { CasesRepository } from '../persistence/cases.repository.js';
import { type HandoverFilter, LeadReader } from '../persistence/lead.reader.js';
import { LeadingRepository, type NewHandover } from '../persistence/leading.repository.js';
import { StandingReader } from '../persistence/standing.reader.js';
import { LeadJournal } from './lead-journal.js';

/** The agency that leads asks another participant to lead from now on. */
@Injectable()
export class ProposeLead {
  constructor(
    private readonly cases: CasesRepository,
    private readonly leading: LeadingRepository,
    private readonly reader: LeadReader,
    private readonly journal: LeadJournal,
  ) {}

  /**
   * @throws InvalidInput for an agency that cannot lead this case; NotFound; NotTheLead (403); IllegalTransition,
   *   HandoverOpen (409)
   */
  async run(tx: Tx, caseId: string, input: NewHandover): Promise<HandoverView> {
    if (!isCode('lead-handover-reason', input.reason)) throw InvalidInput.field('reason', 'notInList');
    const found = await this.cases.findToChange(tx, caseId);
    found.mustBeLedBy(memberOf(tx).agencyId);
    found.mustBeOpenFor('handover');
    const candidates = await this.leading.candidates(tx, caseId);
    if (!candidates.some(({ id }) => id === input.toAgencyId))
      throw InvalidInput.field('toAgencyId', 'notInList');
    const id = await this.leading.propose(tx, caseId, input);
    const params = { to: input.toAgencyId, code: input.reason, stays: String(input.stays) };
    const fact = { action: 'lead.proposed', caseId, handoverId: id, params };
    await this.journal.happened(tx, fact, 'lead.proposed', [input.toAgencyId]);
    return this.reader.one(tx, id);
  }
}

/** What becomes of a proposal. */
@Injectable()
export class AnswerLead {
  constructor(
    private readonly cases: CasesRepository,
    private readonly leading: LeadingRepository,
    private readonly reader: LeadReader,
    private readonly standing: StandingReader,
    private readonly journal: LeadJournal,
  ) {}

  /**
   * @param reason lead-refusal, of a refusal
   * @throws NotFound; Refused (403) for the wrong end; IllegalTransition (409) when it was answered before; StaleVersion
   */
  async run(
    tx: Tx,
    id: string,
    action: HandoverAction,
    ifMatch: string,
    reason?: string,
  ): Promise<HandoverView> {
    if (action === 'refusal' && !isCode('lead-refusal', reason ?? ''))
      throw InvalidInput.field('reason', 'notInList');
    const { caseId } = await this.reader.one(tx, id);
    await this.cases.findToChange(tx, caseId);
    const { from, to, status, etag } = await this.reader.one(tx, id);
    const side = sideOf(memberOf(tx).agencyId, { from: from.id, to: to.id });
    const next = LEAD_PROPOSAL.next(side, status, action);
    requireSame(ifMatch, etag);
    await this.leading.answer(tx, id, next, reason);
    const fact = { action: EVENT_OF_ANSWER[action], caseId, handoverId: id };
    const params = { from: from.id, to: to.id, ...(reason ? { code: reason } : {}) };
    if (action === 'acceptance') await this.#pass(tx, id, caseId);
    const told = action === 'acceptance' ? await this.standing.participants(tx, caseId) : [from.id, to.id];
    await this.journal.happened(tx, { ...fact, params }, EVENT_OF_ANSWER[action], told);
    return this.reader.one(tx, id);
  }

  async #pass(tx: Tx, id: string, caseId: string): Promise<void> {
    const lost = await this.leading.pass(tx, id);
    this.journal.opened(tx, caseId, memberOf(tx).agencyId);
    this.journal.lost(tx, caseId, lost, 'lead_passed');
  }
}

function sideOf(agencyId: string, ends: { from: string; to: string }): HandoverSide | undefined {
  if (agencyId === ends.to) return 'asked';
  return agencyId === ends.from ? 'lead' : undefined;
}

/** Proposals at either end of the acting agency. */
@Injectable()
export class ReadHandovers {
  constructor(
    private readonly reader: LeadReader,
    private readonly journal: LeadJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<HandoverView> {
    const view = await this.reader.one(tx, id);
    this.journal.looked(tx, view.caseId);
    return view;
  }

  async list(tx: Tx, filter: HandoverFilter, request: PageRequest): Promise<Page<HandoverView>> {
    const page = await this.reader.page(tx, filter, request);
    this.journal.listed(
      tx,
      page.items.map(({ id }) => id),
    );
    return page;
  }
}
