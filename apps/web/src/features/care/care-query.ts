import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf } from '../../shared/api';

const PAGE = 25;

export const careNotesQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['case', caseId, 'care-notes'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/cases/{id}/care-notes', {
          params: { path: { id: caseId }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });
