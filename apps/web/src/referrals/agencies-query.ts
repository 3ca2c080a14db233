import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api';

const ALL = 100;

/** Whom one can refer to. */
export const agenciesQuery = queryOptions({
  queryKey: ['agencies'],
  queryFn: () => bodyOf(api.GET('/agencies', { params: { query: { limit: ALL } } })),
  staleTime: 5 * 60_000,
});
