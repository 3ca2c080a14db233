import { QueryClient } from '@tanstack/react-query';
import { isUnreachable } from './problem';

/** Events say what changed, so nothing is fetched again for a window that comes back: on a case that would log a look. */
export const queryClient = new QueryClient({
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
