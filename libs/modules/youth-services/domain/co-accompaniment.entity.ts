import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CO_ACCOMPANIMENT, type CoAction, type CoStatus } from './co-accompaniment-transitions.js';

/** Who of the two leads on a task; `task` is a code of `youth-task`. */
export interface DividedTask {
  task: string;
  lead: 'service' | 'partner';
}

/** Two bodies on one file: the youth service and a specialised centre, with a written division of tasks. */
@Entity('youth_co_accompaniments')
export class CoAccompaniment {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId: string;

  @Column({ type: 'uuid', name: 'mandate_id' })
  mandateId: string;

  /** The youth service. */
  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId: string;

  @Column({ type: 'uuid', name: 'partner_agency_id' })
  partnerAgencyId: string;

  @Column({ type: 'uuid', name: 'proposed_by_agency_id' })
  proposedByAgencyId: string;

  @Column({ type: 'text' })
  status: CoStatus;

  @Column({ type: 'jsonb' })
  tasks: DividedTask[];

  @Column({ type: 'uuid', name: 'service_contact_id', nullable: true })
  serviceContactId: string | null;

  @Column({ type: 'uuid', name: 'partner_contact_id', nullable: true })
  partnerContactId: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'proposed_at' })
  proposedAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'uuid', name: 'ended_by_agency_id', nullable: true })
  endedByAgencyId: string | null;

  /** co-accompaniment-end */
  @Column({ type: 'text', name: 'end_reason', nullable: true })
  endReason: string | null;

  @Column({ type: 'integer', default: 1 })
  version: number;

  sideOf(agencyId: string): 'proposer' | 'invited' | undefined {
    if (agencyId === this.proposedByAgencyId) return 'proposer';
    return [this.ownerAgencyId, this.partnerAgencyId].includes(agencyId) ? 'invited' : undefined;
  }

  otherOf(agencyId: string): string {
    return agencyId === this.ownerAgencyId ? this.partnerAgencyId : this.ownerAgencyId;
  }

  /** Whoever acts for one of the two is whom the other reaches. */
  reach(agencyId: string, userId: string): void {
    if (agencyId === this.ownerAgencyId) this.serviceContactId = userId;
    else this.partnerContactId = userId;
  }

  /** @throws Refused (403), IllegalTransition (409) */
  answer(action: 'acceptance' | 'refusal', who: { agencyId: string; userId: string }, at: Date): void {
    this.#move(action, who.agencyId);
    this.answeredAt = at;
    if (action === 'acceptance') this.reach(who.agencyId, who.userId);
  }

  /** @throws Refused (403), IllegalTransition (409) */
  end(action: 'end' | 'withdrawal', agencyId: string, at: Date, reason: string): void {
    this.#move(action, agencyId);
    Object.assign(this, { endedAt: at, endedByAgencyId: agencyId, endReason: reason });
  }

  #move(action: CoAction, agencyId: string): void {
    this.status = CO_ACCOMPANIMENT.next(this.sideOf(agencyId), this.status, action);
  }
}
