import { Machine } from '#kernel';

export const INTERCEPTION_STATUSES = ['open', 'closed'] as const;
export type InterceptionStatus = (typeof INTERCEPTION_STATUSES)[number];
export type InterceptionAction = 'addition' | 'closure';

export const INTERCEPTED_STATUSES = ['to_check', 'presumed', 'no_sign', 'opened'] as const;
export type InterceptedStatus = (typeof INTERCEPTED_STATUSES)[number];
export const INTERCEPTED_ACTIONS = ['suspicion', 'clearance', 'opening'] as const;
export type InterceptedAction = (typeof INTERCEPTED_ACTIONS)[number];

/** The agency that intercepted acts; for every other there is nothing to see. */
export type InterceptionSide = 'interceptor';

export const INTERCEPTION = new Machine<InterceptionSide, InterceptionStatus, InterceptionAction>({
  name: 'interception',
  moves: {
    interceptor: { open: { addition: 'open', closure: 'closed' }, closed: {} },
  },
});

/** "No sign" can be taken back when one is seen later; an opened case is corrected in the case. */
export const INTERCEPTED_PERSON = new Machine<InterceptionSide, InterceptedStatus, InterceptedAction>({
  name: 'intercepted_person',
  moves: {
    interceptor: {
      to_check: { suspicion: 'presumed', clearance: 'no_sign' },
      presumed: { suspicion: 'presumed', clearance: 'no_sign', opening: 'opened' },
      no_sign: { suspicion: 'presumed' },
      opened: {},
    },
  },
  guard: {
    table: 'intercepted_persons',
    sides: {
      interceptor: 'r.agency_id = actor_agency()',
    },
  },
});
