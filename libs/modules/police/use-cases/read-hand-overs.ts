import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { StandingInCases } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { HandOversOfCase, HandOverView } from '../domain/hand-over-view.js';
import { type HandOverFilter, HandOverReader } from '../persistence/hand-over-reader.js';
import { HandOversRepository } from '../persistence/hand-overs.repository.js';
import { PoliceJournal } from './police-journal.js';

/** One hand-over, for either side and whoever takes part. */
@Injectable()
export class ReadHandOver {
  constructor(
    private readonly reader: HandOverReader,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<HandOverView> {
    const { view, caseId } = await this.reader.one(tx, id);
    this.journal.looked(tx, caseId, 'referrals');
    return view;
  }
}

/** Hand-overs of the acting agency, those that wait first; a constant number of statements. */
@Injectable()
export class ListHandOvers {
  constructor(
    private readonly reader: HandOverReader,
    private readonly journal: PoliceJournal,
  ) {}

  async run(tx: Tx, filter: HandOverFilter, request: PageRequest): Promise<Page<HandOverView>> {
    const page = await this.reader.page(tx, filter, request);
    this.journal.listed(
      tx,
      'hand_over',
      page.items.map(({ id }) => id),
    );
    return page;
  }
}

/** Who answers for the person of a case, and into whose hands they passed. */
@Injectable()
export class HandOversOfCaseReader {
  constructor(
    private readonly reader: HandOverReader,
    private readonly handOvers: HandOversRepository,
    private readonly standing: StandingInCases,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<HandOversOfCase> {
    const { permissions } = await this.standing.one(tx, caseId);
    const [holder, items, receivers] = await Promise.all([
      this.handOvers.holderOf(tx, caseId),
      this.reader.ofCase(tx, caseId),
      this.reader.receivers(tx, caseId),
    ]);
    this.journal.looked(tx, caseId, 'referrals');
    const isFree = !items.some(({ status }) => status === 'proposed');
    const mayPropose = holder.isYou && isFree && permissions.has('hand-over:propose');
    return { holder, mayPropose, receivers: mayPropose ? receivers : [], items };
  }
}
