import { CategoryRow } from '#platform/database';
import { Column, Entity } from 'typeorm';
import {
  AGE_ASSESSMENT,
  type AgeAction,
  type AgeDecision,
  type AgeStatus,
  decisionOf,
} from './age-transitions.js';
import { NoLongerTime } from './guardianship.errors.js';

/** What is said with a step of an assessment. */
export interface AgeStep {
  at: Date;
  /** With a result: lowest and highest age, in years. */
  ageMin?: number;
  ageMax?: number;
  testedOn?: string;
  /** With the outcome of an appeal. */
  outcome?: 'upheld' | 'annulled';
  /** With an extension: until when it is decided. */
  decideBy?: Date;
  /** Years at which a person is of age, for a decision. */
  majority: number;
}

/** A doubt about an age, the test, the decision and the appeal. */
@Entity('age_assessments')
export class AgeAssessment extends CategoryRow {
  @Column({ type: 'uuid', name: 'minor_id' })
  minorId: string;

  @Column({ type: 'text' })
  status: AgeStatus;

  /** age-doubt-ground */
  @Column({ type: 'text', array: true })
  grounds: string[];

  @Column({ type: 'uuid', name: 'raised_by_agency_id' })
  raisedByAgencyId: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'raised_at' })
  raisedAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'decide_by' })
  decideBy: Date;

  /** At the border, once: three working days more. */
  @Column({ type: 'timestamptz', precision: 3, name: 'extended_at', nullable: true })
  extendedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ordered_at', nullable: true })
  orderedAt: Date | null;

  @Column({ type: 'date', name: 'tested_on', nullable: true })
  testedOn: string | null;

  @Column({ type: 'numeric', precision: 4, scale: 1, name: 'age_min', nullable: true })
  ageMin: string | null;

  @Column({ type: 'numeric', precision: 4, scale: 1, name: 'age_max', nullable: true })
  ageMax: string | null;

  @Column({ type: 'text', nullable: true })
  decision: AgeDecision | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'appealed_at', nullable: true })
  appealedAt: Date | null;

  @Column({ type: 'text', name: 'appeal_outcome', nullable: true })
  appealOutcome: 'upheld' | 'annulled' | null;

  /**
   * @throws Refused (403) for anybody but the Service, IllegalTransition (409) in the wrong status, NoLongerTime (409) for a
   *   second extension, or one that is not at the border
   */
  perform(action: AgeAction, agencyId: string, step: AgeStep): void {
    const side = agencyId === this.ownerAgencyId ? 'service' : undefined;
    this.status = AGE_ASSESSMENT.next(side, this.status, action);
    Object.assign(this, this.#effectOf(action, step));
  }

  #effectOf(action: AgeAction, step: AgeStep): Partial<AgeAssessment> {
    switch (action) {
      case 'order':
        return { orderedAt: step.at };
      case 'result':
        return {
          ageMin: String(step.ageMin),
          ageMax: String(step.ageMax),
          testedOn: step.testedOn ?? null,
        };
      case 'extension':
        if (this.extendedAt || !step.decideBy) throw new NoLongerTime();
        return { extendedAt: step.at, decideBy: step.decideBy };
      case 'decision':
        return { decision: decisionOf(Number(this.ageMin), step.majority), decidedAt: step.at };
      case 'appeal':
        return { appealedAt: step.at };
      case 'outcome':
        return {
          appealOutcome: step.outcome,
          decision: step.outcome === 'annulled' ? 'minor' : this.decision,
        };
    }
  }
}
