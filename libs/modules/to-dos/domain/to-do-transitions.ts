import { Machine } from '#kernel';

export const TO_DO_STATUSES = ['open', 'done', 'dropped'] as const;
export type ToDoStatus = (typeof TO_DO_STATUSES)[number];

export const TO_DO_ACTIONS = ['change', 'handing', 'completion', 'dropping', 'reopening'] as const;
export type ToDoAction = (typeof TO_DO_ACTIONS)[number];

/**
 * A to-do is its keepers': its owner, who made it, and the supervisors of the agency. It becomes done by what one of them says, and by
 * nothing else; that they were mistaken is said by opening it again.
 */
export const TO_DO = new Machine<'keeper', ToDoStatus, ToDoAction>({
  name: 'to_do',
  moves: {
    keeper: {
      open: { change: 'open', handing: 'open', completion: 'done', dropping: 'dropped' },
      done: { reopening: 'open' },
      dropped: { reopening: 'open' },
    },
  },
  guard: {
    table: 'to_dos',
    sides: {
      keeper:
        'r.owner_agency_id = actor_agency() and (actor_membership() in (r.owner_membership, r.made_by_membership) or is_supervisor())',
    },
  },
});
