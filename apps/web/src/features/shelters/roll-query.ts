import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

/** Tonight's roll of a unit: whom to look for, and what was seen of each. */
export const rollQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['roll', unitId],
    queryFn: () => bodyOf(api.GET('/shelters/units/{id}/roll', { params: { path: { id: unitId } } })),
    // Two people may call the same unit.
    refetchInterval: 30_000,
  });
