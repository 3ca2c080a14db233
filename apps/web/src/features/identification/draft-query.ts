import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';
import { whenLeft } from '../../session/drafts/unsaved';

/** Read once, when the form opens: afterwards the form is newer than the server. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['draft', id],
    queryFn: async () => {
      await whenLeft();
      return bodyOf(api.GET('/drafts/{id}', { params: { path: { id } } }));
    },
    staleTime: Infinity,
    gcTime: 0,
  });
