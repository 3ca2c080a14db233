import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

const ALL = 100;

/** The units of the house, by name. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => bodyOf(api.GET('/shelters/units', { params: { query: { limit: ALL } } })),
});
