import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AnotherAccepted } from './referral.errors.js';
import {
  REFERRAL,
  type ReferralAction,
  type ReferralSide,
  type ReferralStatus,
} from './referral-transitions.js';

/** Why the other referrals of a call end (`relais.settle_call`). */
const ANOTHER_ACCEPTED = 'another_accepted';

/** Who acts on a referral, when, and what they say with it. */
export interface ReferralAct {
  agencyId: string;
  membershipId: string;
  at: Date;
  /** Code: of a refusal or a withdrawal. */
  reason?: string;
  /** Code: of a completion. */
  outcome?: string;
}

/**
 * One case handed to one agency for one service. Visible to both ends from the first second, so it holds only what a
 * recipient may know before accepting. Cases referred together share `groupId` and move together.
 */
@Entity({ schema: 'relais', name: 'referrals' })
export class Referral {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId: string;

  /** The agency that sent it. */
  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId: string;

  @Column({ type: 'uuid', name: 'group_id' })
  groupId: string;

  /** 0 is the one shown first; the others of its group are companions. */
  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'uuid', name: 'to_agency_id' })
  toAgencyId: string;

  @Column({ type: 'text' })
  service: string;

  @Column({ type: 'text' })
  urgency: string;

  /** What the sender shares once it is accepted. */
  @Column({ type: 'text', array: true })
  categories: string[];

  @Column({ type: 'text' })
  status: ReferralStatus;

  @Column({ type: 'timestamptz', precision: 3, name: 'received_at', nullable: true })
  receivedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column({ type: 'uuid', name: 'answered_by_membership', nullable: true })
  answeredByMembership: string | null;

  @Column({ type: 'text', name: 'refusal_reason', nullable: true })
  refusalReason: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'completed_at', nullable: true })
  completedAt: Date | null;

  @Column({ type: 'text', name: 'completion_outcome', nullable: true })
  completionOutcome: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column({ type: 'text', name: 'withdrawal_reason', nullable: true })
  withdrawalReason: string | null;

  /** The call to several agencies it is one of. */
  @Column({ type: 'uuid', name: 'call_id', nullable: true })
  callId: string | null;

  @Column({ type: 'integer' })
  version: number;

  sideOf(agencyId: string): ReferralSide | undefined {
    if (agencyId === this.ownerAgencyId) return 'sender';
    return agencyId === this.toAgencyId ? 'recipient' : undefined;
  }

  /**
   * The verb.
   *
   * @returns the fields that changed
   * @throws Refused (403) for the wrong end of the referral, AnotherAccepted (409) for a recipient that comes too late,
   *   IllegalTransition (409) in the wrong state
   */
  perform(action: ReferralAction, act: ReferralAct): Partial<Referral> {
    const side = this.sideOf(act.agencyId);
    if (side === 'recipient' && action !== 'withdrawal' && this.withdrawalReason === ANOTHER_ACCEPTED) {
      throw new AnotherAccepted();
    }
    const status = REFERRAL.next(side, this.status, action);
    const changed = { ...this.#effectOf(action, act), status, version: this.version + 1 };
    return Object.assign(this, changed) && changed;
  }

  #effectOf(action: ReferralAction, { at, membershipId, reason, outcome }: ReferralAct): Partial<Referral> {
    const answer = { answeredAt: at, answeredByMembership: membershipId, receivedAt: this.receivedAt ?? at };
    switch (action) {
      case 'receipt':
        return { receivedAt: at };
      case 'acceptance':
        return answer;
      case 'refusal':
        return { ...answer, refusalReason: reason ?? null };
      case 'withdrawal':
        return { withdrawnAt: at, withdrawalReason: reason ?? null };
      case 'completion':
        return { completedAt: at, completionOutcome: outcome ?? null };
    }
  }
}

/** How the edge names a version of a referral (ETag, If-Match). */
export const referralEtag = (version: number): string => `referral-${version}`;
