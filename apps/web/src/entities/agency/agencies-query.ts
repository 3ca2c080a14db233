import { queryOptions, useQuery } from '@tanstack/react-query';
import { type AgencyView, api, bodyOf } from '../../shared/api';
import { useSession } from '../../session/session-query';

const ALL = 100;

/** Whom one can refer to. */
export const agenciesQuery = queryOptions({
  queryKey: ['agencies'],
  queryFn: () => bodyOf(api.GET('/agencies', { params: { query: { limit: ALL } } })),
  staleTime: 5 * 60_000,
});

/** Every agency but the own one; none before they came. */
export function useOtherAgencies(): AgencyView[] {
  const own = useSession().agency.id;
  return (useQuery(agenciesQuery).data?.items ?? []).filter(({ id }) => id !== own);
}

/** Who has free places for the person of a case, as a band. */
export const freePlacesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'free-places'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/free-places', { params: { path: { id: caseId } } })),
    staleTime: 60_000,
  });
