import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { AgeAction } from '../domain/age-transitions.js';
import type { AgeAssessment, AgeStep } from '../domain/age-assessment.entity.js';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import { EndGuardianships } from './end-guardianships.js';
import { type Told, GuardianshipJournal } from './guardianship-journal.js';
import { etagOf, GuardianshipViews } from './guardianship-views.js';

/** What is said with a step; see `AgeStep`. */
export type AgeInput = Omit<AgeStep, 'at' | 'majority' | 'decideBy'>;

const MAJORITY = 'guardianship.majority';
const OLDEST = 60;
const LONGER = 'guardianship.age_decision.border.extension';

/** Raises a doubt about an age: police, Immigration Office, Guardianship Service. */
@Injectable()
export class DoubtAge {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly rules: Rules,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound for a case that is not signalled, or not the actor's; AgeDoubtOpen (409) */
  async run(tx: Tx, caseId: string, grounds: string[]): Promise<CaseGuardianshipView> {
    if (grounds.some((code) => !isCode('age-doubt-ground', code)))
      throw InvalidInput.field('grounds', 'notInList');
    await this.store.lock(tx, [caseId]);
    const { minor } = await this.store.ofCase(tx, caseId);
    if (!minor) throw new NotFound();
    const limit = `guardianship.age_decision.${minor.regime}`;
    const decideBy = (await this.rules.read(tx, [limit])).deadline(limit, tx.now);
    const id = await this.store.raiseDoubt(tx, caseId, grounds, decideBy);
    const isOwn = minor.ownerAgencyId === memberOf(tx).agencyId;
    const to: Told[] = isOwn ? [] : [{ agencyId: minor.ownerAgencyId, audience: 'queue' }];
    await this.journal.happened(
      tx,
      { action: 'age.doubted', caseId, subject: { type: 'age_assessment', id } },
      { event: 'age.doubted', to },
    );
    return this.views.ofCase(tx, caseId);
  }
}

/** Test ordered, its result, more time at the border, the decision, appeal and outcome: they differ only in their row of the table. */
@Injectable()
export class AssessAge {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly rules: Rules,
    private readonly ends: EndGuardianships,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound, InvalidInput, Refused (403), IllegalTransition (409), and only then StaleVersion (412) */
  async run(
    tx: Tx,
    id: string,
    action: AgeAction,
    ifMatch: string | undefined,
    input: AgeInput = {},
  ): Promise<CaseGuardianshipView> {
    const caseId = await this.store.caseOf(tx, 'age_assessments', id);
    await this.store.lock(tx, [caseId]);
    const part = await this.store.ofCase(tx, caseId);
    const age = part.ages.find((one) => one.id === id);
    if (!age || !part.minor) throw new NotFound();
    if (action === 'result') checkRange(input);
    const rules = await this.rules.read(tx, [MAJORITY, LONGER]);
    const majority = rules.number(MAJORITY);
    const decideBy = part.minor.regime === 'border' ? rules.deadline(LONGER, age.decideBy) : undefined;
    const version = etagOf(part);
    age.perform(action, memberOf(tx).agencyId, { ...input, at: tx.now, majority, decideBy });
    requireSame(ifMatch, version);
    await this.store.save(tx, age);
    if (action === 'decision' || action === 'outcome') await this.#decided(tx, part, age);
    else {
      const fact = { action: `age.${action}`, caseId, subject: { type: 'age_assessment', id } as const };
      await this.journal.happened(tx, fact);
    }
    return this.views.ofCase(tx, caseId);
  }

  /** A minor has a right to a guardian at once; of an adult the care of the Service ends. Guardian and teller are told. */
  async #decided(tx: Tx, part: GuardianshipOfCase, age: AgeAssessment): Promise<void> {
    const minor = part.minor!;
    if (age.decision === 'adult' && minor.status !== 'ended')
      await this.ends.ofMinor(tx, part, 'declared_adult');
    if (age.decision === 'minor') await this.ends.reopen(tx, part);
    const guardians = part.guardianships
      .filter(({ status, endedAt }) => status !== 'ended' || endedAt?.getTime() === tx.now.getTime())
      .map((one): Told => ({
        agencyId: one.guardianAgencyId,
        audience: 'person',
        userId: one.guardianUserId,
      }));
    const tellers = [...new Set([minor.signalledByAgencyId, age.raisedByAgencyId])]
      .filter((agencyId) => agencyId !== minor.ownerAgencyId)
      .map((agencyId): Told => ({ agencyId, audience: 'queue' }));
    await this.journal.happened(
      tx,
      {
        action: 'age.decided',
        caseId: part.caseId,
        subject: { type: 'age_assessment', id: age.id },
        params: { decision: age.decision! },
      },
      { event: 'age.decided', to: [...guardians, ...tellers] },
    );
  }
}

/** @throws InvalidInput for a range that is none, or of no age a person can have */
function checkRange({ ageMin, ageMax, testedOn }: AgeInput): void {
  if (ageMin === undefined || ageMin < 0 || ageMin > OLDEST) throw InvalidInput.field('ageMin', 'range');
  if (ageMax === undefined || ageMax < ageMin || ageMax > OLDEST) throw InvalidInput.field('ageMax', 'range');
  if (testedOn && Number.isNaN(Date.parse(testedOn))) throw InvalidInput.field('testedOn', 'format');
}
