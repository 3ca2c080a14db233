import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../shared/api';

/** A case somebody had open, by its number alone. */
export interface RecentCase {
  id: string;
  reference: string;
}

const AT_MOST = 6;

/** In the memory of the page alone, with everything else that was read: locking and exiting forget it. */
const recentQuery = queryOptions({
  queryKey: ['palette', 'recent'],
  queryFn: (): RecentCase[] => [],
  initialData: [] as RecentCase[],
  enabled: false,
  staleTime: Infinity,
  gcTime: Infinity,
});

export function rememberCase({ id, reference }: RecentCase): void {
  queryClient.setQueryData(recentQuery.queryKey, (before: RecentCase[] = []) =>
    [{ id, reference }, ...before.filter((one) => one.id !== id)].slice(0, AT_MOST),
  );
}

export const useRecentCases = (): RecentCase[] => useQuery(recentQuery).data;
