import { Machine } from '#kernel';

/** How far a request for an alert before a person is missing has come. */
export const PREVENTIVE_STATUSES = [
  'asked',
  'granted',
  'refused',
  'withdrawn',
  'lifted',
  'expired',
  'unanswered',
] as const;
export type PreventiveStatus = (typeof PREVENTIVE_STATUSES)[number];

export const PREVENTIVE_ACTIONS = ['grant', 'refusal', 'withdrawal', 'lifting'] as const;
export type PreventiveAction = (typeof PREVENTIVE_ACTIONS)[number];

/** Who asked, who is asked, who leads the case without being either, and everybody else who protects the child and reads of it. */
export type PreventiveSide = 'asker' | 'asked' | 'lead' | 'other';

const OVER = { refused: {}, withdrawn: {}, lifted: {}, expired: {}, unanswered: {} } as const;
const ends = { asked: { withdrawal: 'withdrawn' }, granted: { lifting: 'lifted' }, ...OVER } as const;

/** A request lapses by the clock when its answer does not come, and expires. */
export const PREVENTIVE_REQUEST = new Machine<PreventiveSide, PreventiveStatus, PreventiveAction>({
  name: 'preventive_request',
  moves: {
    asker: ends,
    asked: {
      asked: { grant: 'granted', refusal: 'refused' },
      granted: { lifting: 'lifted' },
      ...OVER,
    },
    // The asker may have left the case: its lead could not close it otherwise.
    lead: ends,
    other: { asked: {}, granted: {}, ...OVER },
  },
  guard: {
    table: 'preventive_requests',
    sides: {
      asker: 'r.owner_agency_id = actor_agency()',
      asked: 'r.agency_id = actor_agency()',
      lead: 'leads_case(r.case_id)',
    },
  },
});
