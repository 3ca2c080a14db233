import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { api, ApiProblem, bodyOf, cursorOf, queryClient, statusOf, type WorkerView } from '../../shared/api';
import type { NameWorkerBody, NoteWorkerAbsenceBody, ReassignBody } from '../../shared/api';
import { sessionQuery } from '../../session/session-query';

/** Which open cases a list shows. */
export type CaseloadList = 'worker' | 'deputy' | 'cover' | 'without' | 'left';

const PAGE = 25;
const firstPage = undefined as string | undefined;
const next = (page: { next?: string }) => cursorOf(page.next);

/** Who works on a case in the agency of the reader. */
export const workerQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case-worker', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/worker', { params: { path: { id: caseId } } })),
    // The agency may only read a part of the case: then the page is whole without it.
    retry: (count, error) => statusOf(error) !== 404 && count < 2,
  });

/** Begins to read it before the page is drawn, so that nothing moves when it arrives. */
export async function loadWorker(caseId: string): Promise<void> {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (session?.permissions.includes('caseload:read'))
    await queryClient.ensureQueryData(workerQuery(caseId)).catch(() => undefined);
}

export const membersQuery = infiniteQueryOptions({
  queryKey: ['caseload', 'members'],
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/caseload', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: firstPage,
  getNextPageParam: next,
});

export const gapsQuery = queryOptions({
  queryKey: ['caseload', 'gaps'],
  queryFn: () => bodyOf(api.GET('/caseload/gaps')),
});

/** @param memberId membership; without it the lists are those of the reader */
export const casesQuery = (list: CaseloadList, memberId?: string) =>
  infiniteQueryOptions({
    queryKey: ['caseload', 'cases', list, memberId ?? null],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/caseload/cases', { params: { query: { list, memberId, limit: PAGE, cursor: pageParam } } }),
      ),
    initialPageParam: firstPage,
    getNextPageParam: next,
  });

export const reassignmentsQuery = infiniteQueryOptions({
  queryKey: ['caseload', 'reassignments'],
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/caseload/reassignments', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: firstPage,
  getNextPageParam: next,
});

export const absencesQuery = infiniteQueryOptions({
  queryKey: ['caseload', 'absences'],
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET('/caseload/absences', { params: { query: { limit: PAGE, cursor: pageParam } } })),
  initialPageParam: firstPage,
  getNextPageParam: next,
});

/** An act on who works on what; what it changed is read again, also when another person was faster. */
export function useCaseloadAct<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  return useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onSettled: () => {
      for (const key of ['caseload', 'case-worker', 'case', 'notifications'])
        void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** The reader takes a case that has no worker; the deputy stays. */
const take = (seen: WorkerView) =>
  caseloadActs.name(seen, {
    workerId: seen.me,
    deputyId: seen.deputy?.id === seen.me ? undefined : seen.deputy?.id,
  });

const STALE = 412;

/** The requests themselves. */
export const caseloadActs = {
  name: ({ id, etag }: Pick<WorkerView, 'id' | 'etag'>, body: NameWorkerBody) => {
    const params = { path: { id }, header: { 'If-Match': etag } };
    return bodyOf(api.POST('/cases/{id}/worker', { params, body }));
  },
  take,
  /** From a list, which holds no version. @throws ApiProblem (412) when a colleague was faster */
  takeById: async (caseId: string) => {
    const seen = await queryClient.fetchQuery({ ...workerQuery(caseId), staleTime: 0 });
    if (!seen.actions.includes('take')) throw new ApiProblem(STALE, {});
    return take(seen);
  },
  reassign: (body: ReassignBody, key: string) =>
    bodyOf(api.POST('/caseload/reassignments', { params: { header: { 'Idempotency-Key': key } }, body })),
  takeBack: (id: string) =>
    bodyOf(api.POST('/caseload/reassignments/{id}/taking-back', { params: { path: { id } }, body: {} })),
  noteAbsence: (body: NoteWorkerAbsenceBody, key: string) =>
    bodyOf(api.POST('/caseload/absences', { params: { header: { 'Idempotency-Key': key } }, body })),
  endAbsence: (id: string) => bodyOf(api.DELETE('/caseload/absences/{id}', { params: { path: { id } } })),
};
