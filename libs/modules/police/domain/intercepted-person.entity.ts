import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  INTERCEPTED_PERSON,
  type InterceptedAction,
  type InterceptedStatus,
} from './interception-transitions.js';
import { ChildFirst } from './police.errors.js';

/** Somebody a check met: a number, what was seen, and what became of it. Never a name. */
@Entity('intercepted_persons')
export class InterceptedPerson {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'interception_id' })
  interceptionId: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId: string;

  /** 1 for the first. */
  @Column({ type: 'smallint' })
  number: number;

  @Column({ type: 'text' })
  status: InterceptedStatus;

  /** Code list `sex`. */
  @Column({ type: 'text' })
  sex: string;

  /** Apparent age in years. */
  @Column({ type: 'smallint', name: 'age_from', nullable: true })
  ageFrom: number | null;

  @Column({ type: 'smallint', name: 'age_to', nullable: true })
  ageTo: number | null;

  @Column({ type: 'boolean', name: 'age_in_doubt' })
  ageInDoubt: boolean;

  /** Without a parent or guardian. */
  @Column({ type: 'boolean' })
  alone: boolean;

  /** Code list `language`. */
  @Column({ type: 'text', nullable: true })
  language: string | null;

  /** Code list `no-sign-reason`. */
  @Column({ type: 'text', name: 'no_sign_reason', nullable: true })
  noSignReason: string | null;

  /** Every draft that was begun for this person, by whomever. */
  @Column({ type: 'uuid', array: true, name: 'draft_ids' })
  draftIds: string[];

  @Column({ type: 'uuid', name: 'opened_case_id', nullable: true })
  openedCaseId: string | null;

  /** When the Guardianship Service was told. */
  @Column({ type: 'timestamptz', precision: 3, name: 'signalled_at', nullable: true })
  signalledAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'uuid', name: 'decided_by_membership', nullable: true })
  decidedByMembership: string | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt: Date;

  /**
   * Presumed a child alone: seen as younger than the majority, or an age in doubt, and nobody who answers for them.
   *
   * @param majority rule `guardianship.majority`, in years
   */
  isChildAlone(majority: number): boolean {
    return this.alone && (this.ageInDoubt || (this.ageFrom !== null && this.ageFrom < majority));
  }

  /** A sign was seen: a report is begun. @throws IllegalTransition (409) */
  suspect(draftId: string, act: Act): Partial<InterceptedPerson> {
    return this.#move('suspicion', act, {
      draftIds: [...new Set([...this.draftIds, draftId])],
      noSignReason: null,
    });
  }

  /**
   * Checked, and nothing seen.
   *
   * @throws IllegalTransition, ChildFirst (409)
   */
  clear(noSignReason: string, majority: number, act: Act): Partial<InterceptedPerson> {
    const changed = this.#move('clearance', act, { noSignReason });
    if (this.isChildAlone(majority)) throw new ChildFirst();
    return changed;
  }

  /** The report became a case. @throws IllegalTransition (409) */
  open(openedCaseId: string, signalledAt: Date | null, act: Act): Partial<InterceptedPerson> {
    return this.#move('opening', act, { openedCaseId, signalledAt });
  }

  #move(
    action: InterceptedAction,
    { at, membershipId }: Act,
    more: Partial<InterceptedPerson>,
  ): Partial<InterceptedPerson> {
    const status = INTERCEPTED_PERSON.next('interceptor', this.status, action);
    const stamp = {
      version: this.version + 1,
      updatedAt: at,
      decidedAt: at,
      decidedByMembership: membershipId,
    };
    const changed = { ...more, ...stamp, status };
    return Object.assign(this, changed) && changed;
  }
}

/** Who acts, and when. */
interface Act {
  at: Date;
  membershipId: string;
}
