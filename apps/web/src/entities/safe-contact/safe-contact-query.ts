import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

/** How, when and never to contact the person of a case. */
export const safeContactQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'safe-contact'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/safe-contact', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });

/** What must not be done, of the cases of a list; nothing of those in which nobody said anything. */
export const contactRulesQuery = (caseIds: readonly string[]) =>
  queryOptions({
    queryKey: ['case-contacts', ...caseIds],
    queryFn: () => bodyOf(api.GET('/case-contacts', { params: { query: { caseIds: [...caseIds] } } })),
    enabled: caseIds.length > 0,
    staleTime: 5 * 60_000,
  });
