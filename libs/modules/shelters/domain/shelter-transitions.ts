import { Machine } from '#kernel';
import type { Permission } from '#modules/access';

export const PLACE_STATUSES = ['in_use', 'out_of_use'] as const;
export type PlaceStatus = (typeof PLACE_STATUSES)[number];
export const RESERVATION_STATUSES = ['held', 'used', 'cancelled', 'expired'] as const;
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];
export const STAY_STATUSES = ['present', 'departed'] as const;
export type StayStatus = (typeof STAY_STATUSES)[number];

export type PlaceAction = 'closure' | 'reopening';
export type ReservationAction = 'arrival' | 'cancellation' | 'expiry';
export type StayAction = 'move' | 'departure';

/** What becomes of a place, a reservation and a stay. */
export const SHELTER_PLACE = new Machine<'shelter', PlaceStatus, PlaceAction>({
  name: 'shelter_place',
  moves: {
    shelter: {
      in_use: { closure: 'out_of_use' },
      out_of_use: { reopening: 'in_use' },
    },
  },
});

/** A reservation expires by itself; everything else is an act of the shelter. */
export const PLACE_RESERVATION = new Machine<'shelter', ReservationStatus, ReservationAction>({
  name: 'place_reservation',
  moves: {
    shelter: {
      held: { arrival: 'used', cancellation: 'cancelled', expiry: 'expired' },
      used: {},
      cancelled: {},
      expired: {},
    },
  },
});

export const STAY = new Machine<'shelter', StayStatus, StayAction>({
  name: 'stay',
  moves: {
    shelter: {
      present: { move: 'present', departure: 'departed' },
      departed: {},
    },
  },
});

/** The right an act needs, beside being the agency whose place it is. Expiry is nobody's act. */
export const SHELTER_PERMISSION_OF: Readonly<
  Record<PlaceAction | Exclude<ReservationAction, 'expiry'> | StayAction | 'reservation', Permission>
> = {
  closure: 'place:manage',
  reopening: 'place:manage',
  reservation: 'stay:write',
  arrival: 'stay:write',
  cancellation: 'stay:write',
  move: 'stay:write',
  departure: 'stay:write',
};
