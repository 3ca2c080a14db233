import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

const ALL = 100;

/** The place board; with a referral, each place says whether its people could have it. */
export const placesQuery = (forReferralId?: string) =>
  queryOptions({
    queryKey: ['places', forReferralId ?? 'all'],
    queryFn: () => bodyOf(api.GET('/shelters/places', { params: { query: { limit: ALL, forReferralId } } })),
  });

/** The place that is kept, and for whom. */
export const reservationQuery = (id: string) =>
  queryOptions({
    queryKey: ['places', 'reservation', id],
    queryFn: () => bodyOf(api.GET('/shelters/reservations/{id}', { params: { path: { id } } })),
    // Who has each of them is as it is now.
    staleTime: 0,
    gcTime: 0,
  });
