import { Injectable } from '@nestjs/common';
import { brusselsDate, NotFound } from '#kernel';
import { CategoryNotYours, StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { endOfBrusselsDay, Rules } from '#platform/deadlines';
import { newestOfEach } from '../domain/newest.js';
import type { RiskPlansView } from '../domain/risk-plan.js';
import { PlanReviewsRepository } from '../persistence/plan-reviews.repository.js';
import { type NewRiskPlan, RiskPlansRepository } from '../persistence/risk-plans.repository.js';
import { CareJournal } from './care-journal.js';
import { InputCheck, trimmed } from './care-input.js';

const REVIEW = 'risk-plan.review';
const REMINDER = 'risk-plan.reminder';

/** When a plan is looked at again: a day people choose, no later than the rule says. A deadline asks, it ends nothing. */
@Injectable()
export class ReviewClock {
  constructor(
    private readonly rules: Rules,
    private readonly reviews: PlanReviewsRepository,
  ) {}

  /** @returns the last day that may be chosen, `YYYY-MM-DD` */
  async latest(tx: Tx): Promise<string> {
    const rules = await this.rules.read(tx, [REVIEW]);
    return brusselsDate(rules.deadline(REVIEW, tx.now));
  }

  async set(tx: Tx, caseId: string, planId: string, on: string): Promise<void> {
    const rules = await this.rules.read(tx, [REMINDER]);
    const dueAt = endOfBrusselsDay(on);
    const remindAt = rules.before(REMINDER, dueAt);
    await this.reviews.set(tx, caseId, planId, { rule: REVIEW, dueAt, remindAt });
  }
}

/** Plans against the risks of a case, as far as they were opened to the reader. */
@Injectable()
export class RiskPlansOfCase {
  constructor(
    private readonly standing: StandingInCases,
    private readonly plans: RiskPlansRepository,
    private readonly clock: ReviewClock,
    private readonly journal: CareJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<RiskPlansView> {
    const [[found], plans, reviewBy] = await Promise.all([
      this.standing.run(tx, [caseId]),
      this.plans.ofCase(tx, caseId),
      this.clock.latest(tx),
    ]);
    if (!found) throw new NotFound();
    this.journal.looked(tx, caseId, ['care']);
    const { newest, earlier } = newestOfEach(plans);
    const mayWrite = found.permissions.has('risk:write') && found.writes.includes('care');
    return { id: caseId, plans: newest, earlier, reviewBy, mayWrite };
  }
}

/** Writes the next version of the acting agency's plan (Convention, art. 12.2). */
@Injectable()
export class PlanAgainstRisks {
  constructor(
    private readonly standing: StandingInCases,
    private readonly plans: RiskPlansRepository,
    private readonly clock: ReviewClock,
    private readonly journal: CareJournal,
    private readonly ofCase: RiskPlansOfCase,
  ) {}

  /** @throws NotFound; CategoryNotYours (403); InvalidInput; the case is closed (409) */
  async run(tx: Tx, caseId: string, plan: NewRiskPlan): Promise<RiskPlansView> {
    const [found] = await this.standing.run(tx, [caseId]);
    if (!found) throw new NotFound();
    if (!memberOf(tx).writes.includes('care')) throw new CategoryNotYours('care');
    check(tx, plan, await this.clock.latest(tx));
    const { id, number } = await this.plans.add(tx, caseId, tidied(plan));
    await this.clock.set(tx, caseId, id, plan.reviewOn);
    const at = { caseId, category: 'care' as const, subject: { type: 'risk_plan', id } };
    await this.journal.happened(tx, 'risk.planned', at, { version: String(number) });
    return this.ofCase.run(tx, caseId);
  }
}

/** @throws InvalidInput */
function check(tx: Tx, { risks, measures, reviewOn }: NewRiskPlan, latest: string): void {
  const checked = new InputCheck(tx.now);
  if (risks.length === 0) checked.wrong('risks', 'required');
  if (measures.length === 0) checked.wrong('measures', 'required');
  const seen = new Set<string>();
  risks.forEach(({ code, words }, index) => {
    checked.code(`risks.${index}.code`, 'protection-risk', code);
    if (seen.has(code)) checked.wrong(`risks.${index}.code`, 'duplicate');
    // A risk that no code names is named in words.
    if (code === 'other') checked.words(`risks.${index}.words`, words);
    seen.add(code);
  });
  measures.forEach(({ what, by, until }, index) => {
    checked.words(`measures.${index}.what`, what);
    checked.code(`measures.${index}.by`, 'risk-actor', by);
    checked.day(`measures.${index}.until`, until);
  });
  checked.future('reviewOn', reviewOn);
  if (reviewOn > latest) checked.wrong('reviewOn', 'range', latest);
  checked.done();
}

function tidied({ risks, measures, reviewOn, forGuardian }: NewRiskPlan): NewRiskPlan {
  return {
    risks: risks.map(({ code, words }) => ({ code, words: trimmed(words) })),
    measures: measures.map(({ what, by, until }) => ({ what: what.trim(), by, until })),
    reviewOn,
    forGuardian,
  };
}
