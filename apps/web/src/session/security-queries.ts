import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../shared/api';

/** What one proves oneself by beside a password. */
export const factorsQuery = queryOptions({
  queryKey: ['own-factors'],
  queryFn: () => bodyOf(api.GET('/session/factors')),
});

/** One's living sessions. */
export const sessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => bodyOf(api.GET('/session/all')),
});
