import { Injectable } from '@nestjs/common';
import { requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { interceptionEtag, type InterceptionView } from '../domain/interception-view.js';
import { PersonsUndecided } from '../domain/police.errors.js';
import { InterceptionsRepository } from '../persistence/interceptions.repository.js';
import { PoliceJournal } from './police-journal.js';
import { ReadInterception } from './read-interception.js';

/** Everybody the check met is a case or was checked. */
@Injectable()
export class CloseInterception {
  constructor(
    private readonly interceptions: InterceptionsRepository,
    private readonly readInterception: ReadInterception,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound; IllegalTransition, PersonsUndecided (409), then StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string): Promise<InterceptionView> {
    const interception = await this.interceptions.lock(tx, id);
    const { version } = interception;
    const changed = interception.perform('closure', tx.now);
    const { counts } = await this.interceptions.one(tx, id);
    const undecided = counts.toCheck + counts.presumed;
    if (undecided > 0) throw new PersonsUndecided(undecided);
    requireSame(ifMatch, interceptionEtag(version));
    await this.interceptions.save(tx, interception, changed);
    await this.journal.ofInterception(tx, 'interception.closed', id);
    return this.readInterception.run(tx, id);
  }
}
