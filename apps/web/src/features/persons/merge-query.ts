import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, versioned } from '../../shared/api';

/** Other files of the person of a case, as far as one may know of them. */
export const mergesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['merges', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/merges', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });

/** Two files of a person with the version they were read at. */
export const mergeQuery = (id: string) =>
  queryOptions({
    queryKey: ['merge', id],
    queryFn: () => versioned(api.GET('/merges/{id}', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });

/** Which other file: a case, or the one of an agency whose question was answered with yes. */
export interface OtherFile {
  other?: string;
  request?: string;
}

/** Two files side by side: read anew whenever somebody is about to join them. */
export const comparisonQuery = (caseId: string, { other, request }: OtherFile) =>
  queryOptions({
    queryKey: ['file-comparison', caseId, other, request],
    queryFn: () =>
      versioned(
        api.GET('/cases/{id}/file-comparison', {
          params: { path: { id: caseId }, query: { otherCaseId: other, matchRequestId: request } },
        }),
      ),
    staleTime: 0,
    gcTime: 0,
  });

/** An act on two files; what it changed is read again, also when another person was faster. */
export function useMergeAct<Input, Output>(
  act: (input: Input) => Promise<Output>,
  onDone?: (done: Output) => void,
) {
  return useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () => {
      for (const key of ['merges', 'merge', 'file-comparison', 'notifications', 'home'])
        void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
}
