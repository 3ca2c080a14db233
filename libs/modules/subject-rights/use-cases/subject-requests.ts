import { Injectable } from '@nestjs/common';
import {
  brusselsDate,
  IllegalTransition,
  InvalidInput,
  type Language,
  type Page,
  type PageRequest,
  requireSame,
} from '#kernel';
import { StepUp } from '#modules/access';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { Rules, secondsLeftOfDay } from '#platform/deadlines';
import {
  OwnSubjectCheck,
  SubjectAskedBefore,
  SubjectAskLimit,
  SubjectNotExtended,
  SubjectNotSafe,
} from '../domain/subject.errors.js';
import type { SubjectCheck, SubjectRequest } from '../domain/subject-request.js';
import { SUBJECT_REQUEST, type SubjectAction, type SubjectSide } from '../domain/subject-transitions.js';
import { SubjectRequestsReader, type SubjectRequestFilter } from '../persistence/subject-requests.reader.js';
import { SubjectRequestsRepository } from '../persistence/subject-requests.repository.js';
import { SubjectJournal } from './subject-journal.js';

const TERM = 'subject.request';
const EXTENSION = 'subject.extension';
const REMINDER = 'subject.reminder';

/** Nobody waited longer to write down that they were asked. */
const LONGEST_AGO_MS = 366 * 86_400_000;

/** What people asked. */
@Injectable()
export class ReadSubjectRequests {
  constructor(
    private readonly reader: SubjectRequestsReader,
    private readonly journal: SubjectJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<SubjectRequest> {
    const view = await this.reader.one(tx, id);
    this.journal.listed(tx, [id]);
    return view;
  }

  /** Of one case, to the own agency. @throws NotFound */
  async ofCase(tx: Tx, caseId: string): Promise<{ items: SubjectRequest[] }> {
    return { items: await this.reader.ofCase(tx, caseId) };
  }

  /** The desk of those who decide. */
  async page(tx: Tx, filter: SubjectRequestFilter, request: PageRequest): Promise<Page<SubjectRequest>> {
    const page = await this.reader.page(tx, filter, request);
    this.journal.listed(
      tx,
      page.items.map(({ id }) => id),
    );
    return page;
  }
}

/** Whoever takes part writes down that the person asked, and finds out whether it is safe to answer. */
@Injectable()
export class PrepareAnswer {
  constructor(
    private readonly reader: SubjectRequestsReader,
    private readonly requests: SubjectRequestsRepository,
    private readonly rules: Rules,
    private readonly journal: SubjectJournal,
  ) {}

  /** The month runs from the day of receipt. @throws NotFound; InvalidInput; SubjectAskedBefore (409); SubjectAskLimit (429) */
  async ask(
    tx: Tx,
    caseId: string,
    input: { receivedOn: string; channel: string; language: Language },
  ): Promise<SubjectRequest> {
    if (!isCode('subject-channel', input.channel)) throw InvalidInput.field('channel', 'notInList');
    const first = brusselsDate(new Date(tx.now.getTime() - LONGEST_AGO_MS));
    if (input.receivedOn > brusselsDate(tx.now) || input.receivedOn < first)
      throw InvalidInput.field('receivedOn', 'range');
    await this.reader.ofCase(tx, caseId);
    const rules = await this.rules.read(tx, [TERM, REMINDER]);
    const dueAt = rules.deadline(TERM, new Date(`${input.receivedOn}T12:00:00Z`));
    const asked = await this.requests.ask(tx, caseId, {
      ...input,
      dueAt,
      nextAt: rules.before(REMINDER, dueAt),
    });
    if (asked === 'limit') throw new SubjectAskLimit(secondsLeftOfDay(tx.now));
    if (asked === 'open') throw new SubjectAskedBefore();
    const view = await this.reader.one(tx, asked.id);
    await this.journal.happened(tx, 'subject.asked', view, 'subject.asked');
    return view;
  }

  /** @throws NotFound; InvalidInput; IllegalTransition (409); StaleVersion (412) */
  async check(tx: Tx, id: string, ifMatch: string, check: SubjectCheck): Promise<SubjectRequest> {
    if (!isCode('subject-contact', check.contact)) throw InvalidInput.field('contact', 'notInList');
    if (!check.doubts.every((code) => isCode('subject-doubt', code)))
      throw InvalidInput.field('doubts', 'notInList');
    if (!check.safe && check.doubts.length === 0) throw InvalidInput.field('doubts', 'required');
    if (check.safe && check.doubts.length > 0) throw InvalidInput.field('safe', 'range');
    // Nobody knows that it is safe who did not speak with the person.
    if (check.safe && check.contact === 'not_reached') throw InvalidInput.field('contact', 'range');
    const view = await begun(tx, this.requests, this.reader, {
      id,
      side: 'preparer',
      action: 'check',
      ifMatch,
    });
    // After a no only who decides as well may find otherwise.
    if (!view.actions.includes('check')) throw new IllegalTransition('check', view.status);
    await this.requests.check(tx, id, check);
    return this.#after(tx, id, 'subject.checked');
  }

  /** @throws NotFound; IllegalTransition (409) */
  async withdraw(tx: Tx, id: string): Promise<SubjectRequest> {
    await begun(tx, this.requests, this.reader, { id, side: 'preparer', action: 'withdrawal' });
    await this.requests.withdraw(tx, id);
    const view = await this.reader.one(tx, id);
    await this.journal.happened(tx, 'subject.withdrawn', view);
    return view;
  }

  async #after(tx: Tx, id: string, action: 'subject.checked'): Promise<SubjectRequest> {
    const view = await this.reader.one(tx, id);
    await this.journal.happened(tx, action, view, action);
    return view;
  }
}

/** The second person: a supervisor or a data-protection officer, never who checked. */
@Injectable()
export class DecideAnswer {
  constructor(
    private readonly stepUp: StepUp,
    private readonly reader: SubjectRequestsReader,
    private readonly requests: SubjectRequestsRepository,
    private readonly rules: Rules,
    private readonly journal: SubjectJournal,
  ) {}

  /** @throws StepUpRequired, OwnSubjectCheck (403); NotFound; SubjectNotSafe, IllegalTransition (409); StaleVersion (412) */
  async release(tx: Tx, id: string, ifMatch: string): Promise<SubjectRequest> {
    await this.stepUp.require(tx);
    const { check } = await begun(tx, this.requests, this.reader, {
      id,
      side: 'decider',
      action: 'release',
      ifMatch,
    });
    if (!check?.safe || check.goodUntil <= tx.now) throw new SubjectNotSafe();
    if (check.isOwn) throw new OwnSubjectCheck();
    await this.requests.release(tx, id);
    return this.#after(tx, id, 'subject.released');
  }

  /** @throws NotFound; InvalidInput; IllegalTransition (409); StaleVersion (412) */
  async refuse(tx: Tx, id: string, ifMatch: string, ground: string): Promise<SubjectRequest> {
    if (!isCode('subject-refusal', ground)) throw InvalidInput.field('ground', 'notInList');
    await begun(tx, this.requests, this.reader, { id, side: 'decider', action: 'refusal', ifMatch });
    await this.requests.refuse(tx, id, ground);
    return this.#after(tx, id, 'subject.refused');
  }

  /** Once, before the month is over (GDPR, art. 12(3)). @throws NotFound; InvalidInput; SubjectNotExtended, IllegalTransition (409) */
  async extend(tx: Tx, id: string, reason: string): Promise<SubjectRequest> {
    if (!isCode('subject-extension', reason)) throw InvalidInput.field('reason', 'notInList');
    const view = await begun(tx, this.requests, this.reader, { id, side: 'decider', action: 'extension' });
    if (!view.actions.includes('extension')) throw new SubjectNotExtended();
    const rules = await this.rules.read(tx, [EXTENSION, REMINDER]);
    const dueAt = rules.deadline(EXTENSION, view.dueAt);
    await this.requests.extend(tx, id, reason, dueAt, rules.before(REMINDER, dueAt));
    const extended = await this.reader.one(tx, id);
    await this.journal.happened(tx, 'subject.extended', extended);
    return extended;
  }

  async #after(tx: Tx, id: string, action: 'subject.released' | 'subject.refused'): Promise<SubjectRequest> {
    const view = await this.reader.one(tx, id);
    await this.journal.happened(tx, action, view, action);
    return view;
  }
}

interface Move {
  id: string;
  side: SubjectSide;
  action: SubjectAction;
  ifMatch?: string;
}

/** What every act begins with. @throws NotFound; IllegalTransition (409); StaleVersion (412) */
async function begun(
  tx: Tx,
  requests: SubjectRequestsRepository,
  reader: SubjectRequestsReader,
  { id, side, action, ifMatch }: Move,
): Promise<SubjectRequest> {
  await requests.lock(tx, id);
  const view = await reader.one(tx, id);
  SUBJECT_REQUEST.next(view.sides.includes(side) ? side : undefined, view.status, action);
  if (ifMatch !== undefined) requireSame(ifMatch, view.etag);
  return view;
}
