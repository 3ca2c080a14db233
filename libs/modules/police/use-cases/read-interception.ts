import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { InterceptionStatus } from '../domain/interception-transitions.js';
import type { InterceptionSummary, InterceptionView } from '../domain/interception-view.js';
import { InterceptedPersonsReader } from '../persistence/intercepted-persons.reader.js';
import { InterceptionsRepository } from '../persistence/interceptions.repository.js';
import { PoliceJournal } from './police-journal.js';

export const MAJORITY = 'guardianship.majority';

/** A check with everybody it met. */
@Injectable()
export class ReadInterception {
  constructor(
    private readonly interceptions: InterceptionsRepository,
    private readonly persons: InterceptedPersonsReader,
    private readonly rules: Rules,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound for one that is not there or another agency's */
  async run(tx: Tx, id: string): Promise<InterceptionView> {
    const [summary, rules] = await Promise.all([
      this.interceptions.one(tx, id),
      this.rules.read(tx, [MAJORITY]),
    ]);
    const persons = await this.persons.ofInterception(tx, id, rules.number(MAJORITY));
    this.journal.listed(tx, 'interception', [id]);
    return { ...summary, persons };
  }

  /** The check that met a person. @throws NotFound */
  async ofPerson(tx: Tx, personId: string): Promise<InterceptionView> {
    return this.run(tx, await this.persons.interceptionOf(tx, personId));
  }
}

/** Checks of the acting agency, the newest first; a constant number of statements. */
@Injectable()
export class ListInterceptions {
  constructor(
    private readonly interceptions: InterceptionsRepository,
    private readonly journal: PoliceJournal,
  ) {}

  async run(
    tx: Tx,
    status: InterceptionStatus | undefined,
    page: PageRequest,
  ): Promise<Page<InterceptionSummary>> {
    const found = await this.interceptions.page(tx, status, page);
    this.journal.listed(
      tx,
      'interception',
      found.items.map(({ id }) => id),
    );
    return found;
  }
}
