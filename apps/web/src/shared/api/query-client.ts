import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';
import { isUnreachable } from './problem';

/**
 * What is made stale while it is fetched for the first time is fetched once more. The library joins such a fetch instead,
 * whose answer may be older than the event or the act that made it stale: the page would then never show it.
 */
export class FreshQueryClient extends QueryClient {
  override async invalidateQueries(
    filters: InvalidateQueryFilters = {},
    options: InvalidateOptions = {},
  ): Promise<void> {
    const firstFetches = this.getQueryCache()
      .findAll({ ...filters, fetchStatus: 'fetching' })
      .filter(({ state }) => state.data === undefined);
    await super.invalidateQueries(filters, options);
    if (firstFetches.length === 0) return;
    await Promise.allSettled(firstFetches.map((query) => Promise.resolve(query.promise)));
    await super.invalidateQueries(
      { ...filters, predicate: (query) => firstFetches.includes(query) },
      options,
    );
  }
}

/** Events say what changed, so nothing is fetched again for a window that comes back: on a case that would log a look. */
export const queryClient = new FreshQueryClient({
  defaultOptions: {
    queries: {
      // Offline a question fails and the page says so; it does not wait in silence.
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => isUnreachable(error) && failures < 2,
      retryDelay: (attempt) => 500 * 2 ** attempt,
    },
    mutations: {
      networkMode: 'always',
      retry: (failures, error) => isUnreachable(error) && failures < 2,
      retryDelay: 800,
    },
  },
});
