import { Machine } from '#kernel';

export const SHIFT_STATUSES = ['open', 'handed_over', 'acknowledged'] as const;
export type ShiftStatus = (typeof SHIFT_STATUSES)[number];

export const SHIFT_ACTIONS = ['line', 'handing_over', 'acknowledgement'] as const;
export type ShiftAction = (typeof SHIFT_ACTIONS)[number];

/** `team`: each member of the house. `arriving`: those of them who did not hand it over. */
export type ShiftSide = 'team' | 'arriving';

/** The hand-over of a shift. Who hands over and who acknowledges are two people. */
export const SHIFT_HANDOVER = new Machine<ShiftSide, ShiftStatus, ShiftAction>({
  name: 'shift_handover',
  moves: {
    team: {
      open: { line: 'open', handing_over: 'handed_over' },
      handed_over: {},
      acknowledged: {},
    },
    arriving: {
      open: {},
      handed_over: { acknowledgement: 'acknowledged' },
      acknowledged: {},
    },
  },
  guard: {
    table: 'shift_handovers',
    sides: {
      team: 'r.agency_id = actor_agency()',
      arriving: 'r.agency_id = actor_agency() and r.handed_over_by_user is distinct from actor_user()',
    },
  },
});
