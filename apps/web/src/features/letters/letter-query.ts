import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ApiProblem, bodyOf, cursorOf, type Language, type LetterOffer } from '../../shared/api';

const PAGE = 20;

/** Under the key of the case, so that its events refresh it. */
export const offersQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'letter-offers'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/letter-offers', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });

export const lettersQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['case', caseId, 'letters'],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/cases/{id}/letters', { params: { path: { id: caseId }, query: { limit: PAGE, cursor } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { next?: string }) => cursorOf(page.next),
  });

export const previewQuery = (caseId: string, { kind, subjectId }: LetterOffer, language: Language) =>
  queryOptions({
    queryKey: ['case', caseId, 'letter-preview', kind, subjectId, language],
    queryFn: () => {
      const params = { path: { id: caseId }, query: { kind, subjectId, language } };
      return bodyOf(api.GET('/cases/{id}/letter-preview', { params }));
    },
    gcTime: 0,
  });

/**
 * The file of a letter; it is in memory while it is shown and nowhere else.
 *
 * @throws {ApiProblem} when the case has changed since, or the right to see it
 */
export async function fileOf(id: string, name: string): Promise<File> {
  const params = { path: { id } };
  const { data, error, response } = await api.GET('/letters/{id}/file', { params, parseAs: 'blob' });
  if (!response.ok) throw new ApiProblem(response.status, (error ?? {}) as object);
  return new File([data as unknown as Blob], name, { type: 'application/pdf' });
}
