import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';
import { whenLeft } from './unsaved';

/** What was begun and not finished; read when a form opens, which afterwards is newer than the server. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: async () => {
    await whenLeft();
    return (await bodyOf(api.GET('/drafts'))).items;
  },
  staleTime: Infinity,
  gcTime: 0,
});
