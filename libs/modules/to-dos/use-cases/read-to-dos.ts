import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { StandingInCases } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { ToDoCounts, ToDoFilter, ToDoView } from '../domain/to-do-view.js';
import { ToDoReader } from '../persistence/to-do.reader.js';
import { ToDoJournal } from './to-do-journal.js';

/** One to-do, for who may see it. */
@Injectable()
export class ReadToDo {
  constructor(
    private readonly reader: ToDoReader,
    private readonly journal: ToDoJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<ToDoView> {
    const view = await this.reader.one(tx, id);
    if (view.case) this.journal.looked(tx, view.case.id);
    else this.journal.listed(tx, [view]);
    return view;
  }
}

/** Lists of to-dos, and who may have one. */
@Injectable()
export class ListToDos {
  constructor(
    private readonly reader: ToDoReader,
    private readonly journal: ToDoJournal,
    private readonly standing: StandingInCases,
  ) {}

  async page(tx: Tx, filter: ToDoFilter, request: PageRequest): Promise<Page<ToDoView>> {
    const page = await this.reader.page(tx, filter, request);
    this.journal.listed(tx, page.items);
    return page;
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(
    tx: Tx,
    caseId: string,
    status: ToDoFilter['status'],
    request: PageRequest,
  ): Promise<Page<ToDoView>> {
    await this.standing.one(tx, caseId);
    const page = await this.reader.page(tx, { of: 'case', caseId, status }, request);
    this.journal.looked(tx, caseId);
    return page;
  }

  /** Words by id, for a list that shows other things as well and notes itself that it was shown. */
  words(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.reader.words(tx, ids);
  }

  /** For the home page. */
  counts(tx: Tx): Promise<ToDoCounts> {
    return this.reader.mine(tx);
  }
}
