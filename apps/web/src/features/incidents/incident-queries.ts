import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  ApiProblem,
  type AssessIncidentBody,
  bodyOf,
  cursorOf,
  type IncidentView,
  type NotifiedBody,
  queryClient,
  type ReportIncidentBody,
} from '../../shared/api';

const PAGE = 25;

/** Numbers of what the reader reported. */
export const ownReportsQuery = queryOptions({
  queryKey: ['incident-reports'],
  queryFn: () => bodyOf(api.GET('/incidents')),
});

export function useReportIncident(keyOf: (body: ReportIncidentBody) => string) {
  return useMutation({
    mutationFn: (body: ReportIncidentBody) =>
      bodyOf(api.POST('/incidents', { params: { header: { 'Idempotency-Key': keyOf(body) } }, body })),
    onSettled: refresh,
  });
}

/** The register. */
export const incidentsQuery = (status: 'open' | 'closed') =>
  infiniteQueryOptions({
    queryKey: ['incidents', status],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/supervision/incidents', { params: { query: { status, limit: PAGE, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id],
    queryFn: () => bodyOf(api.GET('/supervision/incidents/{id}', { params: { path: { id } } })),
  });

/** Everything that an act on an entry may have changed. */
function refresh(): void {
  for (const key of ['incident-reports', 'incidents', 'incident', 'home', 'notifications']) {
    void queryClient.invalidateQueries({ queryKey: [key] });
  }
}

/** An act on an entry. @param send one request */
export function useIncidentAct<Input>(send: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({ mutationFn: send, onSuccess: onDone, onSettled: refresh });
}

const path = (id: string) => ({ path: { id } });
const seen = ({ id, etag }: Pick<IncidentView, 'id' | 'etag'>) => ({
  ...path(id),
  header: { 'If-Match': etag },
});

/** The requests themselves. */
export const incidentActs = {
  assess: (view: IncidentView, body: AssessIncidentBody) =>
    bodyOf(api.POST('/supervision/incidents/{id}/assessment', { params: seen(view), body })),
  notified: (id: string, body: NotifiedBody) =>
    bodyOf(api.POST('/supervision/incidents/{id}/notification', { params: path(id), body })),
  told: (id: string, toldAt: string) =>
    bodyOf(api.POST('/supervision/incidents/{id}/telling', { params: path(id), body: { toldAt } })),
  note: (id: string, text: string) =>
    bodyOf(api.POST('/supervision/incidents/{id}/notes', { params: path(id), body: { text } })),
  link: (id: string, reference: string) =>
    bodyOf(api.POST('/supervision/incidents/{id}/cases', { params: path(id), body: { reference } })),
  unlink: (id: string, caseId: string) =>
    bodyOf(
      api.POST('/supervision/incidents/{id}/cases/{caseId}/removal', {
        params: { path: { id, caseId } },
        body: {},
      }),
    ),
  pass: (id: string, agencyId: string) =>
    bodyOf(api.POST('/supervision/incidents/{id}/agencies', { params: path(id), body: { agencyId } })),
  close: (view: IncidentView) =>
    bodyOf(api.POST('/supervision/incidents/{id}/closing', { params: seen(view), body: {} })),
  reopen: (id: string) =>
    bodyOf(api.POST('/supervision/incidents/{id}/reopening', { params: path(id), body: {} })),
};

/** The record of an entry. */
export async function incidentFile(id: string, format: 'csv' | 'pdf'): Promise<File> {
  const { data, error, response } = await api.POST('/supervision/incidents/{id}/exports', {
    params: path(id),
    body: { format },
    parseAs: 'blob',
  });
  if (!response.ok) throw new ApiProblem(response.status, (error ?? {}) as object);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return new File([data as unknown as Blob], name ?? `incident.${format}`);
}
