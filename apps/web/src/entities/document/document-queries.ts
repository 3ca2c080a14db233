import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf } from '../../shared/api';

const FRESH_MS = 5 * 60_000;

/** Titles are a look that is logged: read when the page opens, and when something changed. */
export const documentsQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['documents', caseId],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/cases/{id}/documents', {
          params: { path: { id: caseId }, query: { limit: 25, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => cursorOf(next),
    staleTime: FRESH_MS,
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['document', id],
    queryFn: () => bodyOf(api.GET('/documents/{id}', { params: { path: { id } } })),
    staleTime: FRESH_MS,
  });

/** What the sender has not finished, also on another device. */
export const uploadsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['uploads', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/document-uploads', { params: { path: { id: caseId } } })),
  });

/** Where the photos of these cases are, if they have one that may be seen. */
export const casePhotosQuery = (caseIds: readonly string[]) =>
  queryOptions({
    queryKey: ['case-photos', ...caseIds],
    queryFn: () => bodyOf(api.GET('/case-photos', { params: { query: { caseIds: [...caseIds] } } })),
    enabled: caseIds.length > 0,
    staleTime: FRESH_MS,
  });

export const previewPath = (documentId: string, number: number) =>
  `/api/v1/documents/${documentId}/versions/${number}/preview`;

export const contentPath = (documentId: string, number: number) =>
  `/api/v1/documents/${documentId}/versions/${number}/content`;
