import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput, requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { YOUTH_MANDATE } from '../domain/mandate-transitions.js';
import { BeyondLongestHelp } from '../domain/youth.errors.js';
import type { YouthMandate } from '../domain/youth-mandate.entity.js';
import type { CaseYouthView } from '../domain/youth-view.js';
import { YouthStore } from '../persistence/youth.store.js';
import { YouthDeadlinesRepository } from '../persistence/youth-deadlines.repository.js';
import { openMandate } from './open-youth.js';
import { YouthClock } from './youth-clock.js';
import { requireCodes, requireFuture } from './youth-input.js';
import { YouthJournal } from './youth-journal.js';
import { YouthViews } from './youth-views.js';

/** The answer to the question about help after 18; `outcome` is a code of `youth-prolongation`. */
export interface HelpAfter {
  outcome: string;
  /** Day until which the help goes on; with `prolonged` alone. */
  until?: string;
}

const MAJORITY = 'guardianship.majority';

/** The age up to which a Community helps, by its rules. */
@Injectable()
export class LongestHelp {
  constructor(private readonly rules: Rules) {}

  /** @throws BeyondLongestHelp (409) when help until that day is longer than the rules allow */
  async require(tx: Tx, { community, majorityOn }: YouthMandate, until: string): Promise<void> {
    const longest = `youth-care.longest.${community}`;
    const rules = await this.rules.read(tx, [longest, MAJORITY]);
    const years = rules.number(longest);
    if (!majorityOn) return;
    const last = `${Number(majorityOn.slice(0, 4)) + years - rules.number(MAJORITY)}${majorityOn.slice(4)}`;
    if (until > last) throw new BeyondLongestHelp(years);
  }
}

/** What is written and told of the answer. */
@Injectable()
export class HelpAfterOutcome {
  constructor(
    private readonly store: YouthStore,
    private readonly views: YouthViews,
    private readonly journal: YouthJournal,
  ) {}

  async keep(tx: Tx, mandate: YouthMandate, { outcome, until }: HelpAfter): Promise<CaseYouthView> {
    await this.store.addDecision(tx, mandate, {
      what: 'prolongation',
      outcome,
      until,
      decidedOn: brusselsDate(tx.now),
    });
    await this.journal.happened(tx, {
      action: 'youth.prolongation',
      caseId: mandate.caseId,
      subject: { type: 'youth_mandate', id: mandate.id },
      params: { outcome },
    });
    return this.views.ofCase(tx, mandate.caseId);
  }
}

/**
 * Answers the question whether help goes on after 18, or after what was prolonged. Whatever the answer, the mandate stays
 * in force until its service ends it: "no" is a wish to be acted on, not an end.
 */
@Injectable()
export class DecideHelpAfter18 {
  constructor(
    private readonly store: YouthStore,
    private readonly deadlines: YouthDeadlinesRepository,
    private readonly clock: YouthClock,
    private readonly longest: LongestHelp,
    private readonly outcome: HelpAfterOutcome,
  ) {}

  /** @throws NotFound, InvalidInput, Refused (403), IllegalTransition or BeyondLongestHelp (409), StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string | undefined, input: HelpAfter): Promise<CaseYouthView> {
    const { mandate, side, version } = await openMandate(this.store, tx, id);
    YOUTH_MANDATE.next(side, mandate.status, 'prolongation');
    check(input, tx.now);
    if (input.until) await this.longest.require(tx, mandate, input.until);
    requireSame(ifMatch, version);
    mandate.move('prolongation', side);
    if (input.until) mandate.prolongedUntil = input.until;
    await this.store.save(tx, mandate);
    await this.deadlines.close(tx, id, ['prolongation']);
    if (input.until) await this.clock.helpAfter(tx, mandate, input.until);
    return this.outcome.keep(tx, mandate, input);
  }
}

/** @throws InvalidInput */
function check({ outcome, until }: HelpAfter, now: Date): void {
  requireCodes([['outcome', 'youth-prolongation', outcome]]);
  const isProlonged = outcome === 'prolonged';
  if (isProlonged && !until) throw InvalidInput.field('until', 'required');
  if (!isProlonged && until) throw InvalidInput.field('until', 'unexpected');
  if (until) requireFuture('until', until, now);
}
