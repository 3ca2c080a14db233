import { Machine } from '#kernel';
import type { Permission } from '#modules/access';

export const REFERRAL_STATUSES = [
  'sent',
  'received',
  'accepted',
  'refused',
  'withdrawn',
  'completed',
] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

export const REFERRAL_ACTIONS = ['receipt', 'acceptance', 'refusal', 'withdrawal', 'completion'] as const;
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];

/** Which end of the referral the acting agency is. */
export type ReferralSide = 'sender' | 'recipient';

/**
 * Who may do what in which state, and what it becomes. A sender may withdraw even an accepted referral, which ends what the acceptance
 * opened.
 */
export const REFERRAL = new Machine<ReferralSide, ReferralStatus, ReferralAction>({
  name: 'referral',
  moves: {
    recipient: {
      sent: { receipt: 'received', acceptance: 'accepted', refusal: 'refused' },
      received: { acceptance: 'accepted', refusal: 'refused' },
      accepted: { completion: 'completed' },
      refused: {},
      withdrawn: {},
      completed: {},
    },
    sender: {
      sent: { withdrawal: 'withdrawn' },
      received: { withdrawal: 'withdrawn' },
      accepted: { withdrawal: 'withdrawn' },
      refused: {},
      withdrawn: {},
      completed: {},
    },
  },
  guard: {
    table: 'referrals',
    sides: { recipient: 'r.to_agency_id = actor_agency()', sender: 'r.owner_agency_id = actor_agency()' },
  },
});

/** The right an action needs beside being the right end of the referral. */
export const PERMISSION_OF: Readonly<Record<ReferralAction, Permission>> = {
  receipt: 'referral:answer',
  acceptance: 'referral:answer',
  refusal: 'referral:answer',
  withdrawal: 'referral:withdraw',
  completion: 'referral:complete',
};

/** Statuses in which the recipient still owes an answer. */
export const UNANSWERED: readonly ReferralStatus[] = ['sent', 'received'];

/** The actions a member can take now, for the buttons on the screen. */
export const actionsOf = (
  side: ReferralSide | undefined,
  status: ReferralStatus,
  permissions: ReadonlySet<string>,
): ReferralAction[] =>
  REFERRAL.actions(side, status).filter((action) => permissions.has(PERMISSION_OF[action]));
