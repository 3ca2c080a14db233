import { Injectable } from '@nestjs/common';
import {
  CaseClosed,
  IllegalTransition,
  InvalidInput,
  isUuid,
  NotFound,
  type Page,
  type PageRequest,
  requireSame,
} from '#kernel';
import { Audit } from '#modules/audit';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { secondsLeftOfDay } from '#platform/deadlines';
import type { DisclosureAnswer, DisclosureRequestView } from '../domain/disclosure.js';
import { DisclosureAskedBefore, DisclosureAskLimit, UnknownHindrance } from '../domain/disclosure.errors.js';
import { DISCLOSURE_REQUEST, type DisclosureRequestAction } from '../domain/disclosure-transitions.js';
import { type DisclosureRequestFilter, DisclosureRequestsReader } from '../persistence/requests.reader.js';
import {
  DisclosureRequestsRepository,
  type NewDisclosureRequest,
} from '../persistence/requests.repository.js';
import { Disclose } from './disclose.js';
import { DisclosureJournal } from './disclosure-journal.js';
import { PlanDisclosure } from './plan-disclosure.js';

/** What was asked for, by one's agency and of it. */
@Injectable()
export class ReadDisclosureRequests {
  constructor(
    private readonly reader: DisclosureRequestsReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<DisclosureRequestView> {
    const view = await this.reader.one(tx, id);
    this.audit.looked(tx, view.caseId, ['referrals']);
    return view;
  }

  page(tx: Tx, filter: DisclosureRequestFilter, request: PageRequest): Promise<Page<DisclosureRequestView>> {
    return this.reader.page(tx, filter, request);
  }
}

/** Asks another participant for a part of a case; takes it back. */
@Injectable()
export class AskDisclosure {
  constructor(
    private readonly requests: DisclosureRequestsRepository,
    private readonly reader: DisclosureRequestsReader,
    private readonly journal: DisclosureJournal,
  ) {}

  /**
   * Answers the same whether or not there is something of these categories.
   *
   * @throws NotFound; CaseClosed, DisclosureAskedBefore (409); DisclosureAskLimit (429); InvalidInput for an agency that takes no part and
   *   for a category that the kind of the actor's agency may never read
   */
  async run(tx: Tx, caseId: string, input: NewDisclosureRequest): Promise<DisclosureRequestView> {
    if (!isCode('disclosure-purpose', input.purpose)) throw InvalidInput.field('purpose', 'notInList');
    if (!isUuid(input.toAgencyId)) throw InvalidInput.field('toAgencyId', 'format');
    const asked = await this.requests.ask(tx, caseId, input);
    if (!asked) throw new NotFound();
    if ('hindered' in asked) throw refusalOf(tx, asked.hindered);
    const view = await this.reader.one(tx, asked.id);
    await this.journal.asked(tx, view, 'asked');
    return view;
  }

  /** @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412) */
  async withdraw(tx: Tx, id: string, ifMatch: string): Promise<DisclosureRequestView> {
    await begun(tx, this.requests, this.reader, { id, action: 'withdrawal', ifMatch });
    if (!(await this.requests.end(tx, id))) throw new IllegalTransition('withdrawal', 'lapsed');
    const view = await this.reader.one(tx, id);
    await this.journal.asked(tx, view, 'withdrawn');
    return view;
  }
}

/** The holder opens what was asked for, or less, or says no with a reason. */
@Injectable()
export class AnswerDisclosureRequest {
  constructor(
    private readonly requests: DisclosureRequestsRepository,
    private readonly reader: DisclosureRequestsReader,
    private readonly plan: PlanDisclosure,
    private readonly disclose: Disclose,
    private readonly journal: DisclosureJournal,
  ) {}

  /** @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412); and what `PlanDisclosure` throws */
  async answer(
    tx: Tx,
    id: string,
    ifMatch: string,
    { onlyAsker, ...terms }: DisclosureAnswer,
  ): Promise<DisclosureRequestView> {
    const request = await begun(tx, this.requests, this.reader, { id, action: 'answer', ifMatch });
    if (!terms.categories.every((one) => request.categories.includes(one)))
      throw InvalidInput.field('categories', 'notInList');
    const { caseId, purpose } = request;
    const to = { caseId, toAgencyId: request.from.id };
    const toUserId = onlyAsker ? await this.requests.askerOf(tx, id, to) : undefined;
    const whom = { ...to, purpose, toUserId, requestId: id };
    await this.disclose.open(tx, await this.plan.run(tx, whom, terms));
    const view = await this.reader.one(tx, id);
    await this.journal.asked(tx, view, 'answered');
    return view;
  }

  /** @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412); InvalidInput */
  async refuse(tx: Tx, id: string, ifMatch: string, reason: string): Promise<DisclosureRequestView> {
    if (!isCode('disclosure-refusal', reason)) throw InvalidInput.field('reason', 'notInList');
    await begun(tx, this.requests, this.reader, { id, action: 'refusal', ifMatch });
    if (!(await this.requests.end(tx, id, reason))) throw new IllegalTransition('refusal', 'lapsed');
    const view = await this.reader.one(tx, id);
    await this.journal.asked(tx, view, 'refused', reason);
    return view;
  }
}

interface Move {
  id: string;
  action: DisclosureRequestAction;
  ifMatch: string;
}

/** What every act begins with. @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412) */
async function begun(
  tx: Tx,
  requests: DisclosureRequestsRepository,
  reader: DisclosureRequestsReader,
  { id, action, ifMatch }: Move,
): Promise<DisclosureRequestView> {
  await requests.lock(tx, id);
  const view = await reader.one(tx, id);
  DISCLOSURE_REQUEST.next(view.side, view.status, action);
  requireSame(ifMatch, view.etag);
  return view;
}

function refusalOf(tx: Tx, hindered: string): Error {
  if (hindered === 'closed') return new CaseClosed();
  if (hindered === 'open') return new DisclosureAskedBefore();
  if (hindered === 'limit') return new DisclosureAskLimit(secondsLeftOfDay(tx.now));
  if (hindered === 'holder') return InvalidInput.field('toAgencyId', 'notInList');
  if (hindered === 'kind') return InvalidInput.field('categories', 'notForYou');
  throw new UnknownHindrance(hindered);
}
