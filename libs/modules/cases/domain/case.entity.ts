import { IllegalTransition } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CASE_STATUSES = ['open', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

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
    if (this.status !== 'open') throw new IllegalTransition(action, this.status);
  }
}
