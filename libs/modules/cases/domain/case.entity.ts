import { IllegalTransition } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CaseAction, type CaseStatus, CASE } from './case-transitions.js';
import { NotTheLead } from './lead.errors.js';

/** The spine of a case: no personal data, only reference, states and agencies. */
@Entity('cases')
export class Case {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  reference: string;

  @Column({ type: 'text' })
  status: CaseStatus;

  @Column({ type: 'uuid', name: 'lead_agency_id' })
  leadAgencyId: string;

  @Column({ type: 'integer' })
  version: number;

  /** @throws IllegalTransition (409) once the case is closed */
  mustBeOpenFor(action: string): void {
    if (this.status === 'closed') throw new IllegalTransition(action, this.status);
  }

  /** @throws NotTheLead (403) */
  mustBeLedBy(agencyId: string): void {
    if (this.leadAgencyId !== agencyId) throw new NotTheLead();
  }

  /**
   * What an act of the agency that leads makes of the case.
   *
   * @throws NotTheLead (403); IllegalTransition (409)
   */
  next(action: CaseAction, agencyId: string): CaseStatus {
    this.mustBeLedBy(agencyId);
    return CASE.next('lead', this.status, action);
  }
}
