import { Machine } from '#kernel';

export const HANDOVER_STATUSES = ['proposed', 'accepted', 'refused', 'withdrawn'] as const;
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number];

export const HANDOVER_ACTIONS = ['acceptance', 'refusal', 'withdrawal'] as const;
export type HandoverAction = (typeof HANDOVER_ACTIONS)[number];

/** The end of a proposal: the agency that leads, or the one that is asked to. */
export type HandoverSide = 'lead' | 'asked';

const OVER = { accepted: {}, refused: {}, withdrawn: {} } as const;

/** Who may answer a proposal how; an answer is final. */
export const LEAD_PROPOSAL = new Machine<HandoverSide, HandoverStatus, HandoverAction>({
  name: 'lead_proposal',
  moves: {
    lead: { proposed: { withdrawal: 'withdrawn' }, ...OVER },
    asked: { proposed: { acceptance: 'accepted', refusal: 'refused' }, ...OVER },
  },
  guard: {
    table: 'lead_handovers',
    sides: { lead: 'r.owner_agency_id = actor_agency()', asked: 'r.to_agency_id = actor_agency()' },
  },
});
