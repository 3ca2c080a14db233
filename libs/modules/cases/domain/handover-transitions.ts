import { IllegalTransition, Refused } from '#kernel';

export const HANDOVER_STATUSES = ['proposed', 'accepted', 'refused', 'withdrawn'] as const;
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number];

export const HANDOVER_ACTIONS = ['acceptance', 'refusal', 'withdrawal'] as const;
export type HandoverAction = (typeof HANDOVER_ACTIONS)[number];

/** The end of a proposal: the agency that leads, or the one that is asked to. */
export type HandoverSide = 'lead' | 'asked';

/** Who may answer a proposal how; an answer is final. `relais.answer_lead` says the same. */
export const HANDOVER_TRANSITIONS: Readonly<
  Record<HandoverSide, Readonly<Partial<Record<HandoverAction, HandoverStatus>>>>
> = {
  lead: { withdrawal: 'withdrawn' },
  asked: { acceptance: 'accepted', refusal: 'refused' },
};

/**
 * @param side undefined for an agency that only takes part
 * @throws Refused (403) when this side never does that; IllegalTransition (409) when it was answered before
 */
export function nextHandoverStatus(
  side: HandoverSide | undefined,
  status: HandoverStatus,
  action: HandoverAction,
): HandoverStatus {
  const next = side && HANDOVER_TRANSITIONS[side][action];
  if (!next) throw new Refused('missingPermission');
  if (status !== 'proposed') throw new IllegalTransition(action, status);
  return next;
}
