import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf } from '../../shared/api';
import { nowInBrussels } from '../../shared/time/brussels';

const PAGE = 25;

/** The last so many days, today among them. */
function lastDays(days: number): { from: string; to: string } {
  const today = nowInBrussels().toPlainDate();
  return { from: today.subtract({ days: days - 1 }).toString(), to: today.toString() };
}

/** Who looked at a case, in groups. */
export const caseLooksQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'looks'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/looks', { params: { path: { id } } })),
  });

/** Who looked at all. */
export const lookersQuery = (days: number) =>
  infiniteQueryOptions({
    queryKey: ['lookers', days],
    queryFn: ({ pageParam }) => {
      const query = { ...lastDays(days), limit: PAGE, cursor: pageParam };
      return bodyOf(api.GET('/supervision/looks', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** What one of them looked at. */
export const personLooksQuery = (id: string, days: number) =>
  infiniteQueryOptions({
    queryKey: ['lookers', id, days],
    queryFn: ({ pageParam }) => {
      const query = { ...lastDays(days), limit: PAGE, cursor: pageParam };
      return bodyOf(api.GET('/supervision/looks/{id}', { params: { path: { id }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });
