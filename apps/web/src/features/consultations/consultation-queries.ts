import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  type ConsultationBody,
  type ConsultationView,
  cursorOf,
  queryClient,
} from '../../shared/api';

const PAGE = 25;

/** Those that the reader is in. */
export const consultationsQuery = (status: 'running' | 'ended' | undefined) =>
  infiniteQueryOptions({
    queryKey: ['consultations', status ?? 'all'],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET('/consultations', { params: { query: { status, limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** Those in which this case is discussed. */
export const consultationsOfCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['consultations', 'case', caseId],
    queryFn: () => bodyOf(api.GET('/consultations', { params: { query: { caseId, limit: PAGE } } })),
  });

/** Those that run, to put a case on one of them. */
export const runningConsultationsQuery = queryOptions({
  queryKey: ['consultations', 'first'],
  queryFn: () => bodyOf(api.GET('/consultations', { params: { query: { status: 'running', limit: 100 } } })),
});

export const consultationQuery = (id: string) =>
  queryOptions({
    queryKey: ['consultation', id],
    queryFn: () => bodyOf(api.GET('/consultations/{id}', { params: { path: { id } } })),
  });

export const minutesQuery = (id: string) =>
  queryOptions({
    // Not under the consultation: what others do there reads them for nobody anew.
    queryKey: ['consultation-minutes', id],
    queryFn: () => bodyOf(api.GET('/consultations/{id}/minutes', { params: { path: { id } } })),
  });

/** Everything that an act on a consultation may have changed. */
const refresh = (): Promise<void[]> =>
  Promise.all(
    ['consultations', 'consultation', 'consultation-minutes', 'notifications'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  );

/** An act on a consultation. @param send one request */
export function useConsultationAct<Input>(send: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await refresh();
      onDone?.();
    },
  });
}

const path = ({ id }: Pick<ConsultationView, 'id'>) => ({ path: { id } });

/** The requests themselves. */
export const consultationActs = {
  open: (body: ConsultationBody, key: string) =>
    bodyOf(api.POST('/consultations', { params: { header: { 'Idempotency-Key': key } }, body })),
  discuss: (id: string, body: { caseId?: string; description: string }) =>
    bodyOf(api.POST('/consultations/{id}/persons', { params: path({ id }), body })),
  remove: (id: string, personId: string) =>
    bodyOf(
      api.POST('/consultations/{id}/persons/{personId}/removal', {
        params: { path: { id, personId } },
        body: {},
      }),
    ),
  share: (id: string, personId: string, body: { category: ConsultationData; text?: string }) =>
    bodyOf(
      api.POST('/consultations/{id}/persons/{personId}/shares', {
        params: { path: { id, personId } },
        body,
      }),
    ),
  name: (id: string, body: { email: string; permanent: boolean; organises: boolean }) =>
    bodyOf(api.POST('/consultations/{id}/participants', { params: path({ id }), body })),
  strike: (id: string, participantId: string, reason: Departure) =>
    bodyOf(
      api.POST('/consultations/{id}/participants/{participantId}/striking', {
        params: { path: { id, participantId } },
        body: { reason },
      }),
    ),
  leave: (id: string) => api.POST('/consultations/{id}/departure', { params: path({ id }), body: {} }),
  convene: (view: ConsultationView, body: { meetingAt: string; retentionUntil: string }) =>
    bodyOf(
      api.POST('/consultations/{id}/convening', {
        params: { ...path(view), header: { 'If-Match': view.etag } },
        body,
      }),
    ),
  meet: (id: string, body: { metAt: string; attended: string[] }) =>
    bodyOf(api.POST('/consultations/{id}/meetings', { params: path({ id }), body })),
  write: (id: string, body: { meetingId: string; text: string }) =>
    bodyOf(api.POST('/consultations/{id}/minutes', { params: path({ id }), body })),
  agree: (
    id: string,
    body: { kind: 'measure' | 'fact'; isJudicial: boolean; text: string; prosecutorConsent?: string },
  ) => bodyOf(api.POST('/consultations/{id}/measures', { params: path({ id }), body })),
  approve: (id: string, measureId: string, approved: boolean) =>
    bodyOf(
      api.POST('/consultations/{id}/measures/{measureId}/approval', {
        params: { path: { id, measureId } },
        body: { approved },
      }),
    ),
  restrict: (id: string, reason?: string) =>
    bodyOf(api.POST('/consultations/{id}/restriction', { params: path({ id }), body: { reason } })),
  end: (id: string, reason: ConsultationEnd) =>
    bodyOf(api.POST('/consultations/{id}/ending', { params: path({ id }), body: { reason } })),
};

export type ConsultationData = ConsultationBody['dataCategories'][number];
type Departure = 'declined' | 'replaced' | 'conflict' | 'not_concerned';
export type ConsultationEnd = 'aim_reached' | 'no_ground' | 'not_needed';
