import { Injectable } from '@nestjs/common';
import {
  IllegalTransition,
  InvalidInput,
  keyByInstant,
  newPublicId,
  NotFound,
  type Page,
  type PageRequest,
  pageOf,
} from '#kernel';
import { requireTakeBack } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { ReassignmentView } from '../domain/caseload-view.js';
import {
  type Reassigned,
  type ReassignmentRow,
  ReassignmentsRepository,
} from '../persistence/reassignments.repository.js';
import { CaseloadJournal } from './caseload-journal.js';

/** Reassignments of the acting agency, for its supervisors. */
@Injectable()
export class ReadReassignment {
  constructor(private readonly reassignments: ReassignmentsRepository) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<ReassignmentView> {
    return viewOf(await this.reassignments.one(tx, id), tx.now);
  }

  /** The newest first. */
  async page(tx: Tx, page: PageRequest): Promise<Page<ReassignmentView>> {
    const rows = await this.reassignments.page(tx, page);
    const { items, nextKey } = pageOf(rows, page.limit, ({ made_at, id }) => keyByInstant(made_at, id));
    return { items: items.map((row) => viewOf(row, tx.now)), nextKey };
  }
}

const viewOf = (row: ReassignmentRow, now: Date): ReassignmentView => ({
  id: row.id,
  to: row.to,
  madeBy: row.made_by,
  madeAt: row.made_at,
  cases: row.cases,
  takenBackAt: row.taken_back_at ?? undefined,
  takeBackUntil: row.taken_back_at || now > row.until ? undefined : row.until,
});

/** The most cases that pass on in one act: one page that a supervisor can oversee, and a bounded transaction. */
export const MOST_REASSIGNED = 500;

/** Gives cases to another worker, and takes that back. */
@Injectable()
export class ReassignCases {
  constructor(
    private readonly reassignments: ReassignmentsRepository,
    private readonly read: ReadReassignment,
    private readonly journal: CaseloadJournal,
  ) {}

  /**
   * Cases that are closed, that the supervisor does not see, that the worker has already, or from which the worker is excluded do not pass on.
   *
   * @throws InvalidInput unless the cases are named in one of the two ways, for a person who may not work on cases, and where no case passes on
   */
  async run(tx: Tx, input: Reassigned): Promise<ReassignmentView> {
    if ((input.from === undefined) === (input.caseIds === undefined))
      throw InvalidInput.field('fromMemberId', input.from === undefined ? 'required' : 'notWithCases');
    const id = newPublicId();
    const { outcome, cases } = await this.reassignments.make(tx, id, input, MOST_REASSIGNED);
    if (outcome === 'worker') throw InvalidInput.field('toMemberId', 'noWorker');
    if (cases.length === 0) throw InvalidInput.field(input.from ? 'fromMemberId' : 'caseIds', 'noCases');
    await this.journal.given(tx, id, input.to, cases);
    return this.read.run(tx, id);
  }

  /** @throws NotFound; IllegalTransition where it was taken back before, TakeBackOver (409) */
  async takeBack(tx: Tx, id: string): Promise<ReassignmentView> {
    const { language } = memberOf(tx);
    const { until } = await this.reassignments.one(tx, id);
    const { outcome, cases } = await this.reassignments.takeBack(tx, id);
    if (outcome === 'notFound') throw new NotFound();
    if (outcome === 'takenBack') throw new IllegalTransition('take_back', 'taken_back');
    if (outcome === 'over') requireTakeBack({ until, hindered: 'over' }, 'done', language);
    await this.journal.takenBack(tx, id, cases);
    return this.read.run(tx, id);
  }
}
