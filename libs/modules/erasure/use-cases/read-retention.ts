import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { RetentionView } from '../domain/retention-view.js';
import { RetentionReader } from '../persistence/retention.reader.js';
import { ErasureJournal } from './erasure-journal.js';

/** How long one case is kept and why. */
@Injectable()
export class RetentionOfCase {
  constructor(
    private readonly reader: RetentionReader,
    private readonly journal: ErasureJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<RetentionView> {
    const view = await this.reader.ofCase(tx, caseId);
    this.journal.looked(tx, caseId);
    return view;
  }
}

/** The cases whose time is over, for those who decide and those who watch over it. */
@Injectable()
export class ListDueCases {
  constructor(
    private readonly reader: RetentionReader,
    private readonly journal: ErasureJournal,
  ) {}

  async page(tx: Tx, request: PageRequest): Promise<Page<RetentionView>> {
    const page = await this.reader.due(tx, request);
    this.journal.desk(
      tx,
      page.items.map(({ id }) => id),
    );
    return page;
  }
}
