import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  ApiProblem,
  type AskSubjectBody,
  bodyOf,
  cursorOf,
  queryClient,
  type SubjectCheckBody,
  type SubjectRequestView,
} from '../../shared/api';
import { withStepUp } from '../../session/step-up';

const PAGE = 25;

/** What the person of a case asked of the own agency. */
export const subjectRequestsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'subject-requests'],
    queryFn: () => bodyOf(api.GET('/cases/{id}/subject-requests', { params: { path: { id: caseId } } })),
  });

/** The desk of those who decide. */
export const subjectDeskQuery = (status: 'open' | 'answered') =>
  infiniteQueryOptions({
    queryKey: ['subject-requests', status],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/supervision/subject-requests', {
          params: { query: { status, limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const subjectRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['subject-request', id],
    queryFn: () => bodyOf(api.GET('/subject-requests/{id}', { params: { path: { id } } })),
  });

function refresh(): void {
  for (const key of ['case', 'subject-requests', 'subject-request', 'notifications'])
    void queryClient.invalidateQueries({ queryKey: [key] });
}

/** An act on a request. @param send one request */
export function useSubjectAct<Input>(send: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({ mutationFn: send, onSuccess: onDone, onSettled: refresh });
}

const path = (id: string) => ({ path: { id } });
const seen = ({ id, etag }: Pick<SubjectRequestView, 'id' | 'etag'>) => ({
  ...path(id),
  header: { 'If-Match': etag },
});

/** The requests themselves. */
export const subjectActs = {
  ask: (caseId: string, key: string, body: AskSubjectBody) =>
    bodyOf(
      api.POST('/cases/{id}/subject-requests', {
        params: { ...path(caseId), header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  check: (view: SubjectRequestView, body: SubjectCheckBody) =>
    bodyOf(api.POST('/subject-requests/{id}/check', { params: seen(view), body })),
  release: (view: SubjectRequestView) =>
    withStepUp(() => bodyOf(api.POST('/subject-requests/{id}/release', { params: seen(view), body: {} }))),
  refuse: (view: SubjectRequestView, ground: 'not_the_person' | 'excessive' | 'unsafe') =>
    bodyOf(api.POST('/subject-requests/{id}/refusal', { params: seen(view), body: { ground } })),
  extend: (id: string, reason: 'complex' | 'many') =>
    bodyOf(api.POST('/subject-requests/{id}/extension', { params: path(id), body: { reason } })),
  withdraw: (id: string) =>
    bodyOf(api.POST('/subject-requests/{id}/withdrawal', { params: path(id), body: {} })),
};

/** What was released, as a file; the proof of identity is asked for when it is sent. */
export const subjectFile = (id: string, format: 'pdf' | 'json'): Promise<File> =>
  withStepUp(async () => {
    const { data, error, response } = await api.POST('/subject-requests/{id}/file', {
      params: path(id),
      body: { format },
      parseAs: 'blob',
    });
    if (!response.ok) throw new ApiProblem(response.status, (error ?? {}) as object);
    const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
    return new File([data as unknown as Blob], name ?? `data.${format}`);
  });
