import { queryOptions } from '@tanstack/react-query';
import { api, versioned } from '../../shared/api';

/** The guardianship of a case with the version it was read at; under the key of the case, so that its events refresh it. */
export const guardianshipQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'guardianship'],
    queryFn: () => versioned(api.GET('/cases/{id}/guardianship', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });
