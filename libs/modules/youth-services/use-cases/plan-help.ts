import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput, requireSame } from '#kernel';
import { BriefOfCase } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { isVoluntary, needsOf } from '../domain/consent.js';
import { YOUTH_MANDATE } from '../domain/mandate-transitions.js';
import { ConsentNeeded } from '../domain/youth.errors.js';
import type { YouthMandate } from '../domain/youth-mandate.entity.js';
import type { CaseYouthView } from '../domain/youth-view.js';
import { YouthStore } from '../persistence/youth.store.js';
import { type Goal, type Plan, YouthFileRepository } from '../persistence/youth-file.repository.js';
import { type OpenMandate, openMandate } from './open-youth.js';
import { YouthClock } from './youth-clock.js';
import { requireCodes, requireFuture } from './youth-input.js';
import { YouthJournal } from './youth-journal.js';
import { consentRules, YouthViews } from './youth-views.js';

export interface PlanInput {
  goals: Goal[];
  /** Day on which the plan is looked at again. */
  reviewOn: string;
  consent: Plan['consent'];
  withLawyer: boolean;
}

/** What the law asks of the child before voluntary help is planned. */
@Injectable()
export class ChildConsent {
  constructor(
    private readonly briefs: BriefOfCase,
    private readonly rules: Rules,
  ) {}

  /**
   * A young person of that age who says no is heard: the version is kept and is not in force. A no needs no lawyer.
   *
   * @returns whether the version is in force
   * @throws ConsentNeeded (409) where they were not asked, and for a yes without the lawyer
   */
  async isInForce(tx: Tx, mandate: YouthMandate, { consent, withLawyer }: PlanInput): Promise<boolean> {
    const codes = consentRules(mandate.community);
    const [{ ages }, rules] = await Promise.all([
      this.briefs.run(tx, mandate.caseId),
      this.rules.read(tx, codes),
    ]);
    const [consentFrom, lawyerFrom, lawyerBelow] = codes.map((code) => rules.number(code));
    const ruled = { consentFrom: consentFrom!, lawyerFrom: lawyerFrom!, lawyerBelow: lawyerBelow! };
    const needs = needsOf(ages, ruled, isVoluntary(mandate.kind));
    if (needs.consent && consent === 'refused') return false;
    if (needs.consent && consent !== 'given') throw new ConsentNeeded('youthConsentNeeded');
    if (needs.lawyer && !withLawyer) throw new ConsentNeeded('youthLawyerNeeded');
    return true;
  }
}

/** The other of the two bodies hears of a new version, or of one that the young person refused. */
@Injectable()
export class PlanDone {
  constructor(
    private readonly views: YouthViews,
    private readonly journal: YouthJournal,
  ) {}

  async tell(
    tx: Tx,
    { mandate, partnerId }: OpenMandate,
    { number, inForce }: { number: number; inForce: boolean },
  ): Promise<CaseYouthView> {
    const happened = inForce ? 'youth.planned' : 'youth.plan_refused';
    const { caseId, id, ownerAgencyId } = mandate;
    const other = memberOf(tx).agencyId === ownerAgencyId ? partnerId : ownerAgencyId;
    await this.journal.happened(
      tx,
      {
        action: happened,
        caseId,
        subject: { type: 'youth_mandate', id },
        params: { version: String(number) },
        category: 'care',
      },
      happened,
      [other],
    );
    return this.views.ofCase(tx, caseId);
  }
}

/** Writes a version of the plan of help into the shared file. */
@Injectable()
export class PlanHelp {
  constructor(
    private readonly store: YouthStore,
    private readonly file: YouthFileRepository,
    private readonly consent: ChildConsent,
    private readonly clock: YouthClock,
    private readonly done: PlanDone,
  ) {}

  /**
   * @param ifMatch the version that the writer went on from: a version that came between is not lost without a word
   * @throws NotFound, InvalidInput, Refused (403), IllegalTransition or ConsentNeeded (409), and only then StaleVersion (412)
   */
  async run(
    tx: Tx,
    mandateId: string,
    ifMatch: string | undefined,
    input: PlanInput,
  ): Promise<CaseYouthView> {
    const open = await openMandate(this.store, tx, mandateId);
    YOUTH_MANDATE.next(open.side, open.mandate.status, 'plan');
    checkGoals(input.goals);
    requireFuture('reviewOn', input.reviewOn, tx.now);
    const latest = brusselsDate(await this.clock.reviewBy(tx));
    if (input.reviewOn > latest) throw InvalidInput.field('reviewOn', 'range', latest);
    const inForce = await this.consent.isInForce(tx, open.mandate, input);
    requireSame(ifMatch, open.version);
    const number = await this.file.addPlan(tx, open.mandate, { ...input, inForce });
    // What was due stays due: a refused version is no plan, and nothing of it is looked at again.
    if (inForce) await this.clock.review(tx, open.mandate, input.reviewOn);
    return this.done.tell(tx, open, { number, inForce });
  }
}

/** @throws InvalidInput */
function checkGoals(goals: readonly Goal[]): void {
  if (goals.length === 0) throw InvalidInput.field('goals', 'required');
  requireCodes(
    goals.flatMap(({ area, by }, index) => [
      [`goals.${index}.area`, 'youth-task', area] as const,
      [`goals.${index}.by`, 'youth-actor', by] as const,
    ]) as never,
  );
  goals.forEach(({ goal, measure }, index) => {
    if (!goal.trim()) throw InvalidInput.field(`goals.${index}.goal`, 'required');
    if (!measure.trim()) throw InvalidInput.field(`goals.${index}.measure`, 'required');
  });
}
