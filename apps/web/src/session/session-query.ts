import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api, ApiProblem, bodyOf, type Permission, type SessionView } from '../shared/api';

async function readSession(): Promise<SessionView | null> {
  try {
    return await bodyOf(api.GET('/session'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** Who is logged in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Infinity,
  // Without an answer the first page says so at once.
  retry: false,
});

/** The session of a page behind the login. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('a page behind the login was shown without a session');
  return data;
}

/** On the pages of a case: the rights that the server says the member has there. */
export const RightsOnCase = createContext<readonly string[] | undefined>(undefined);

/** Whether the member may do something; the server decides, this only decides what is shown. */
export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  const onCase = useContext(RightsOnCase);
  return (permission) => (onCase ?? permissions).includes(permission);
}
