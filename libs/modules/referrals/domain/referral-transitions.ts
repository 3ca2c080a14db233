import { IllegalTransition, Refused } from '#kernel';
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

type Row = Partial<Record<ReferralAction, ReferralStatus>>;

/**
 * Who may do what in which state, and what it becomes. The tests are the same table. A sender may withdraw even an
 * accepted referral, which ends what the acceptance opened.
 */
export const TRANSITIONS: Readonly<Record<ReferralSide, Readonly<Record<ReferralStatus, Row>>>> = {
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
};

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

/**
 * What the referral becomes.
 *
 * @param side undefined for an agency that only sees the referral because it takes part in the case
 * @throws Refused (403) when this side never does that; IllegalTransition (409) when it does, but not in this state
 */
export function nextStatus(
  side: ReferralSide | undefined,
  status: ReferralStatus,
  action: ReferralAction,
): ReferralStatus {
  const rows = side && TRANSITIONS[side];
  if (!rows || !Object.values(rows).some((row) => row[action])) throw new Refused('missingPermission');
  const next = rows[status][action];
  if (!next) throw new IllegalTransition(action, status);
  return next;
}

/** The actions a member can take now, for the buttons on the screen. */
export function actionsOf(
  side: ReferralSide | undefined,
  status: ReferralStatus,
  permissions: ReadonlySet<string>,
): ReferralAction[] {
  if (!side) return [];
  const possible = Object.keys(TRANSITIONS[side][status]) as ReferralAction[];
  return possible.filter((action) => permissions.has(PERMISSION_OF[action]));
}
